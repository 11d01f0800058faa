"""The networks from which people ask: what is kept of a network address where it must be counted, not known."""

from ipaddress import ip_address, ip_network

from allauth.account.adapter import get_adapter

NEIGHBOURS = {4: 24, 6: 48}
"""How many bits of an address name the network that one organization or provider gives out."""


def network_of(address):
    """The network of an address, such as `192.0.2.0/24`; "" where it is no address."""
    try:
        ip = ip_address(address)
    except ValueError:
        return ""
    return str(ip_network((ip, NEIGHBOURS[ip.version]), strict=False))


def network_of_request(request):
    """The network from which a request came."""
    return network_of(get_adapter().get_client_ip(request))
