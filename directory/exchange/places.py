"""Areas as the codes that the statistical offices of the United Kingdom give them, which other directories know too."""

from directory.choices import Region
from directory.models import ServiceArea
from policy.models import Nation

URI = "http://statistics.data.gov.uk/id/statistical-geography/"
Wide = ServiceArea.Wide
CODES = {
    "K02000001": (Wide.UK.value, ""),
    "E92000001": (Wide.ENGLAND.value, ""),
    "W92000004": (Wide.WALES.value, ""),
    "S92000003": (Wide.SCOTLAND.value, ""),
    "N92000002": (Wide.NORTHERN_IRELAND.value, ""),
    "E12000001": (Wide.ENGLAND.value, Region.NORTH_EAST.value),
    "E12000002": (Wide.ENGLAND.value, Region.NORTH_WEST.value),
    "E12000003": (Wide.ENGLAND.value, Region.YORKSHIRE.value),
    "E12000004": (Wide.ENGLAND.value, Region.EAST_MIDLANDS.value),
    "E12000005": (Wide.ENGLAND.value, Region.WEST_MIDLANDS.value),
    "E12000006": (Wide.ENGLAND.value, Region.EAST_OF_ENGLAND.value),
    "E12000007": (Wide.ENGLAND.value, Region.LONDON.value),
    "E12000008": (Wide.ENGLAND.value, Region.SOUTH_EAST.value),
    "E12000009": (Wide.ENGLAND.value, Region.SOUTH_WEST.value),
}
# A smaller place, of which only the nation can be told from its code.
NATIONS = {"E": Nation.ENGLAND.value, "W": Nation.WALES.value, "S": Nation.SCOTLAND.value}
NATIONS |= {"N": Nation.NORTHERN_IRELAND.value, "K": Wide.UK.value}
URIS = {wide: URI + code for code, wide in CODES.items()}
NAMES = {str(Wide(nation).label).casefold(): (nation, "") for nation in Wide.values}
NAMES |= {str(Region(region).label).casefold(): (nation, region) for nation, region in URIS if region}


def tidy(nation, region, place):
    """Return an area of which the region lies in the nation."""
    return (nation, region if (nation, region) in URIS else "", place)


def uri_of(area):
    """Return the address that says in which nation or region an area lies."""
    nation, region, _place = area
    return URIS[nation, region]


def name_of(area):
    nation, region, place = area
    return place or str(Region(region).label if region else Wide(nation).label)


def read(name, uri, place):
    """Return the area of what a file says of one; None where neither its address nor its name tells where it is."""
    code = uri.rstrip("/").rpartition("/")[2].upper()
    wide = CODES.get(code) or (NAMES.get(name.casefold()) if not uri else None)
    if wide:
        return (*wide, place)
    nation = NATIONS.get(code[:1]) if len(code) == 9 and code[1:].isdigit() else None
    return (nation, "", place or name) if nation and (place or name) else None
