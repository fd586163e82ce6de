// Network interfaces, their addresses and the routes over them.
#pragma once

#include <boost/asio/ip/network_v4.hpp>
#include <boost/asio/ip/network_v6.hpp>
#include <functional>
#include <string>
#include <utility>
#include <vector>

#include "harness/net/netlink.hpp"

namespace erchaos {

// One end of a virtual cable: a name in a namespace.
struct InterfaceAt {
  const NetworkNamespace& network;
  std::string name;
};

struct InterfaceState {
  bool is_up{};        // administratively (IFF_UP)
  bool has_carrier{};  // the other end is up too (IFF_LOWER_UP)
};

// A cable (veth pair) between two namespaces, both ends down. It ends with either namespace.
void add_veth(const InterfaceAt& first, const InterfaceAt& second);

// The interfaces of one namespace.
class Interfaces {
 public:
  explicit Interfaces(const NetworkNamespace& network) : socket_(network) {}

  // A switch within this namespace, without spanning tree: ports forward at once.
  void add_bridge(const std::string& name);
  void add_port(const std::string& bridge, const std::string& port);
  void set_up(const std::string& name);
  void set_down(const std::string& name);  // also takes carrier from the other end of a veth
  // Calls `follow` after every set_up and set_down, for work that must not lag behind them.
  void after_change(std::function<void()> follow) { follow_ = std::move(follow); }
  InterfaceState state(const std::string& name) const;
  // 172.16.0.1/30: the address with its prefix length.
  void add_address(const std::string& name, const boost::asio::ip::network_v4& address);
  // Usable at once, without duplicate address detection.
  void add_address(const std::string& name, const boost::asio::ip::network_v6& address);
  // The default route of the addresses' family, split over the gateways by 5-tuple, with a
  // preferred source address.
  void add_default_route(const std::vector<std::string>& gateways, const std::string& source);

 private:
  void change_flags(const std::string& name, bool up);
  void add_address(const std::string& name, const std::string& address, unsigned flags);
  int index_of(const std::string& name) const;

  NetlinkSocket socket_;
  std::function<void()> follow_;
};

}  // namespace erchaos
