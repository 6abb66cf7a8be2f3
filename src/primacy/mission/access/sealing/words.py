"""
The words of code names: things of workshop, kitchen, field and sky, and what they may be like.

Chosen so that a code name says nothing of whom it stands for: no word of people, peoples, faiths, parties, ranks,
weapons or landscapes, no given name, no colour or emblem that a party bears, and none that mocks.
"""

__all__ = ["QUALITIES", "THINGS"]

_QUALITIES = """
    ample apt arched autumn awake balanced beaded bent blended bold bottled bound brassy breezy brief bright brisk
    broad bronze bundled buoyant calm candid careful carved chalky chequered chipped clean clear clever clipped
    cloudy coiled compact constant cool copper corked cosy crisp curly curved daily dappled deep deft dense
    distant dotted double dry durable eager early earnest earthen easy elastic enamelled even exact fabled faint
    famous fast feathered fine firm fleet fluent fluted folded fond forked fresh frosted full gentle gilded glad
    glassy gleaming glossy grainy grand granite grooved handy hardy hasty hazy helpful hidden hollow honest inner
    jolly joyful keen kind knitted lacquered laden large lasting late latticed leafy lean level light linen little
    lively lofty long loose lucid mellow merry mild minute misty mossy mottled narrow neat nimble notched oaken
    open oval paper patient pebbled placid plain plaited pleated pointed polished prompt quick quiet quilted rapid
    rare ready ribbed rippled risen roomy rounded rugged rusty salty sandy sealed seasoned secure sharp shiny
    silent silken simple sleek slow smooth snug soft solar solid speckled spiral spotted spry square starry steady
    steep stitched stout striped sturdy subtle sunlit supple sure swift tidy timely tiny tough tranquil trim true
    upright varied vast velvet vivid warm wavy waxen weathered whole wide wiry wooden woollen woven zigzag
"""

_THINGS = """
    abacus acorn adze almanac alpaca anchor antler anvil apple apricot apron atlas awl axle badger bale bamboo
    banjo barge barley barrel basin basket beacon beaker bean bee beetle bench bicycle birch biscuit blanket
    blossom bobbin bolt bonnet book bottle boulder bowl bracket bramble bread breeze brick brush bucket buckle
    buffalo bulb butter button cabinet cable canoe canopy carafe cardigan carrot cart cashew cellar chair chalk
    chest chestnut chisel cinnamon clock cloud clove clover coaster cobble comet compass coral cork cradle crane
    crate cricket cup curtain cushion cypress dolphin domino door dragonfly drawer drum easel eddy elm ember
    engine fiddle fig finch flask flint flute foal fossil fountain frame funnel gadget gate gazelle gourd grain
    grape guitar hammock harness harp hedge heron hinge honey hoop hourglass ibis inkwell jar jigsaw kayak kettle
    key kiln kite ladder ladle lamp lantern lapwing lark latch lathe lattice leaf ledger lemon lens lentil lever
    lime lizard locket loom magnet magpie mallet mango maple marble marmot melon meteor millet mirror mitten moss
    moth mug mulberry mushroom needle nest nettle notebook nutmeg oar oat onion orchid otter oven owl paddle pail
    palette pantry papaya parasol parcel parrot parsley peach peanut pear pebble pelican pencil pepper petal piano
    pigeon pillow pine pivot plank plate plough plum pocket pony poplar pot pulley pumpkin quail quartz quill
    quilt rabbit radish raft rafter rain ramp ribbon rice rope rudder ruler saddle saffron sail sandal satchel
    saucer saw scarf sesame shelf shovel shuttle sieve silo skillet slate sleeve sparrow spindle sponge spoon
    spruce squash stamp starling stone stork stove sundial swallow table tapestry teapot telescope thimble thistle
    thread thyme tile timber toolbox topaz trellis trolley trumpet tulip turnip twig vase violin wagon walnut
    wardrobe water weaver wheel whistle window yarn yoghurt zebra zipper
"""

QUALITIES = tuple(_QUALITIES.split())
THINGS = tuple(_THINGS.split())
