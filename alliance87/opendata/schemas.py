"""What the files look like, for programs: JSON Schema and OpenAPI 3.1, Table Schema, Data Package, DCAT and schema.org."""

from django.conf import settings
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from .addresses import file_of, page_of, record_template
from .asking import MOST, USUAL
from .licence import LICENCE, LICENCE_ADDRESS, LICENCE_NAME
from .things import alliance

_FORMATS = {"date": "date", "datetime": "date-time"}


def absolute(address):
    """The full address of a path of the portal."""
    return settings.SITE_URL + address


def json_schema(column):
    """The JSON Schema of a column's values."""
    if column.kind == "array":
        return {"type": "array", "items": {"type": "string"}, "description": str(column.about)}
    kind = column.kind if column.kind in ("integer", "boolean") else "string"
    schema = {"type": kind if column.always else [kind, "null"], "description": str(column.about)}
    if form := column.form or _FORMATS.get(column.kind):
        schema["format"] = form
    if column.choices:
        schema["enum"] = [*map(str, column.choices), *([] if column.always else [None])]
    return schema


def row_schema(dataset):
    """The JSON Schema of a row; with `?columns=` some may be absent."""
    columns = dataset.all_columns
    return {
        "type": "object",
        "additionalProperties": False,
        "properties": {column.name: json_schema(column) for column in columns},
    }


def table_schema(dataset):
    """The table schema (frictionless) of the CSV file."""
    fields = []
    for column in dataset.all_columns:
        field = {"name": column.name, "type": column.kind, "description": str(column.about)}
        if column.form:
            field["format"] = column.form
        constraints = {"required": True} if column.always and column.kind != "array" else {}
        if column.choices:
            constraints["enum"] = [str(choice) for choice in column.choices]
        fields.append(field | ({"constraints": constraints} if constraints else {}))
    return {"fields": fields, "primaryKey": [dataset.key], "missingValues": [""]}


def package(datasets, *, path_of=None):
    """The Data Package of all CSV files; `path_of(dataset)` is where each is; without it, its address on the portal."""
    return {
        "name": "alliance-8-7",
        "title": _("Open data of Alliance 8.7"),
        "homepage": absolute(reverse("data:catalogue")),
        "licenses": [{"name": LICENCE, "path": LICENCE_ADDRESS, "title": LICENCE_NAME}],
        "resources": [
            {
                "name": dataset.name,
                "type": "table",
                "title": str(dataset.title),
                "description": str(dataset.about),
                "path": path_of(dataset) if path_of else absolute(file_of(page_of(dataset), "csv")),
                "scheme": "file" if path_of else "https",
                "format": "csv",
                "mediatype": "text/csv",
                "encoding": "utf-8",
                "schema": table_schema(dataset),
            }
            for dataset in datasets
        ],
    }


def dataset_as_schema_org(dataset):
    """The dataset as schema.org has it, for search engines."""
    return {
        "@context": "https://schema.org",
        "@type": "Dataset",
        "@id": absolute(reverse("data:dataset", args=[dataset.name])),
        "name": str(dataset.title),
        "description": str(dataset.about),
        "url": absolute(reverse("data:dataset", args=[dataset.name])),
        "inLanguage": get_language(),
        "license": LICENCE_ADDRESS,
        "isAccessibleForFree": True,
        "creator": alliance(),
        "variableMeasured": [column.name for column in dataset.all_columns],
        "distribution": [
            {
                "@type": "DataDownload",
                "encodingFormat": media_type,
                "contentUrl": absolute(file_of(page_of(dataset), ending)),
            }
            for ending, media_type in MEDIA_TYPES.items()
        ],
    }


MEDIA_TYPES = {"json": "application/json", "csv": "text/csv"}


def dcat(datasets):
    """The catalogue in DCAT 3, as JSON-LD."""
    address, language = absolute(reverse("data:catalogue")), get_language()
    return {
        "@context": {
            "dcat": "http://www.w3.org/ns/dcat#",
            "dct": "http://purl.org/dc/terms/",
            "foaf": "http://xmlns.com/foaf/0.1/",
        },
        "@id": address,
        "@type": "dcat:Catalog",
        "dct:title": {"@value": _("Open data of Alliance 8.7"), "@language": language},
        "dct:publisher": {"@id": settings.SITE_URL, "@type": "foaf:Agent", "foaf:name": "Alliance 8.7"},
        "dct:license": {"@id": LICENCE_ADDRESS},
        "dcat:dataset": [_in_dcat(dataset, language) for dataset in datasets],
    }


def _in_dcat(dataset, language):
    return {
        "@id": absolute(reverse("data:dataset", args=[dataset.name])),
        "@type": "dcat:Dataset",
        "dct:identifier": dataset.name,
        "dct:title": {"@value": str(dataset.title), "@language": language},
        "dct:description": {"@value": str(dataset.about), "@language": language},
        "dct:license": {"@id": LICENCE_ADDRESS},
        "dct:conformsTo": {"@id": absolute(reverse("data:schema", args=[dataset.name]))},
        "dcat:landingPage": {"@id": absolute(page_of(dataset))},
        "dcat:distribution": [
            {
                "@type": "dcat:Distribution",
                "dcat:mediaType": {"@id": f"https://www.iana.org/assignments/media-types/{media_type}"},
                "dcat:accessURL": {"@id": absolute(file_of(page_of(dataset), ending))},
            }
            for ending, media_type in MEDIA_TYPES.items()
        ],
    }


def openapi(datasets):
    """All addresses of data and what they answer, as OpenAPI 3.1."""
    paths, rows = {}, {}
    for dataset in datasets:
        rows[dataset.name] = row_schema(dataset)
        for ending in MEDIA_TYPES:
            paths[file_of(page_of(dataset), ending)] = {"get": _list_operation(dataset, ending)}
            if address := record_template(dataset, ending):
                paths[address] = {"get": _record_operation(dataset, ending)}
    head = {"type": "string", "format": "uri"}
    return {
        "openapi": "3.1.0",
        "info": {
            "title": _("Open data of Alliance 8.7"),
            "version": "1",
            "license": {"name": LICENCE_NAME, "url": LICENCE_ADDRESS},
        },
        "servers": [{"url": settings.SITE_URL}],
        "paths": paths,
        "components": {
            "schemas": rows | {"error": {"type": "object", "required": ["error"], "properties": {"error": {"type": "string"}}}},
            "headers": {"next": {"description": _("The next rows, as a link with rel=next."), "schema": head}},
        },
    }  # fmt: skip


def _operation(dataset, ending, body, parameters):
    error = {"application/json": {"schema": {"$ref": "#/components/schemas/error"}}}
    refused = {
        "400": _("The request cannot be read; the sentence says why."),
        "404": _("There is no such record, or it is not public."),
        "429": _("Too many requests in a minute."),
    }
    return {
        "summary": str(dataset.title),
        "description": str(dataset.about),
        "parameters": parameters,
        "responses": {"200": {"description": str(dataset.about), "content": {MEDIA_TYPES[ending]: {"schema": body}}}}
        | {status: {"description": words, "content": error} for status, words in refused.items()},
    }


def answer_schema(dataset, **further):
    """The JSON Schema of an answer: who says what, in which language and under which licence, and the data."""
    properties = {
        "dataset": {"const": dataset.name},
        "language": {"enum": settings.INTERFACE_LANGUAGES},
        "licence": {"const": LICENCE_ADDRESS},
        **further,
    }
    return {"type": "object", "required": list(properties), "additionalProperties": False, "properties": properties}


def _list_operation(dataset, ending):
    row = {"$ref": f"#/components/schemas/{dataset.name}"}
    following = {"type": ["string", "null"], "format": "uri"}
    body = answer_schema(dataset, next=following, rows={"type": "array", "items": row})
    return _operation(dataset, ending, body if ending == "json" else {"type": "string"}, _parameters(dataset, ending))


def _record_operation(dataset, ending):
    body = answer_schema(dataset, record={"$ref": f"#/components/schemas/{dataset.name}"})
    parts = [
        {"name": name, "in": "path", "required": True, "schema": {"type": "string"}, "example": str(value)}
        for name, value in dataset.example.items()
    ]
    return _operation(dataset, ending, body if ending == "json" else {"type": "string"}, parts)


def parameters_of(dataset, ending):
    """[(name, what it means, JSON Schema)] of what can be asked of the list, the filters first."""
    asked = []
    for one in dataset.filters:
        schema = {"type": "string"} | ({"format": "date"} if one.kind == "date" else {})
        if one.choices:
            schema["enum"] = [str(choice) for choice in one.choices()]
        asked.append((one.name, str(one.about), schema))
    limit = {"type": "integer", "minimum": 1, "maximum": MOST, "default": USUAL}
    safe = _("1 for a CSV file in which spreadsheets read no text as a formula; 0 changes nothing.")
    return [
        *asked,
        ("limit", _("How many rows; if no number is given, a CSV file has them all."), limit),
        ("cursor", _("The place to go on from. Follow “next”; do not make one."), {"type": "string"}),
        ("columns", _("Only these columns: their names, separated by commas."), {"type": "string"}),
        *([("safe", safe, {"enum": ["0", "1"]})] if ending == "csv" else []),
    ]


def _parameters(dataset, ending):
    return [
        {"name": name, "in": "query", "description": about, "schema": schema}
        for name, about, schema in parameters_of(dataset, ending)
    ]
