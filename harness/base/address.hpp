// IPv4 and IPv6 addresses and prefixes.
#pragma once

#include <boost/asio/ip/address_v4.hpp>
#include <boost/asio/ip/address_v6.hpp>
#include <boost/asio/ip/network_v4.hpp>
#include <boost/asio/ip/network_v6.hpp>

namespace erchaos {

using Address = boost::asio::ip::address_v4;
using Network = boost::asio::ip::network_v4;  // also an interface address: 172.16.0.1/30
using Address6 = boost::asio::ip::address_v6;
using Network6 = boost::asio::ip::network_v6;

enum class Family { ipv4, ipv6 };

}  // namespace erchaos
