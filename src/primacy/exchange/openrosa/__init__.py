"""
Forms as ODK Collect and KoBoCollect fill them in: lists and forms out, filled forms in, by the OpenRosa protocol.

Nothing here serves or asks; addresses and who may ask are the business of whoever calls.

References
----------
OpenRosa 1.0: Form Discovery, Form Submission and HTTP Request APIs. ODK XForms Specification. XLSForm standard.
"""

from primacy.exchange.openrosa.lists import ListedForm, MediaFile, form_list_xml, manifest_xml, message_xml
from primacy.exchange.openrosa.submissions import NotASubmissionError, Submission, moment, point, read_submission
from primacy.exchange.openrosa.xforms import NotAnXFormError, Question, XForm, read_xform
from primacy.exchange.openrosa.xlsforms import ConvertedForm, FaultyXlsFormError, convert_xlsform

__all__ = [
    "ConvertedForm",
    "FaultyXlsFormError",
    "ListedForm",
    "MediaFile",
    "NotASubmissionError",
    "NotAnXFormError",
    "Question",
    "Submission",
    "XForm",
    "convert_xlsform",
    "form_list_xml",
    "manifest_xml",
    "message_xml",
    "moment",
    "point",
    "read_submission",
    "read_xform",
]
