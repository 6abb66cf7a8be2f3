"""Pages of this room, below the mission."""

from django.urls import path

from primacy.mission.strategy import views
from primacy.mission.strategy.graph.acting import node_add
from primacy.mission.strategy.graph.pages import link, node
from primacy.mission.strategy.graph.steering_page import steering_page
from primacy.mission.strategy.graph.views import strategy

urlpatterns = [
    path("mandate/", views.mandates, name="mandates"),
    path("mandate/<int:pk>/", views.mandate, name="mandate"),
    path("strategy/", strategy, name="strategy"),
    path("strategy/add/", node_add, name="strategy_node_add"),
    path("strategy/steering/", steering_page, name="strategy_steering"),
    path("strategy/<uuid:record>/", node, name="strategy_node"),
    path("strategy/links/<uuid:record>/", link, name="strategy_link"),
]
