// Compares addresses.
#include "harness/serve/listen.hpp"

#include <fmt/format.h>

#include <boost/algorithm/string/predicate.hpp>
#include <boost/asio/ip/address.hpp>
#include <optional>

#include "harness/serve/url.hpp"

namespace erchaos::serve {
namespace {

using IpAddress = boost::asio::ip::address;

std::optional<IpAddress> address_of(const std::string& text) {
  boost::system::error_code error;
  const IpAddress address = boost::asio::ip::make_address(text, error);
  return error ? std::nullopt : std::optional{address};
}

}  // namespace

bool is_address(const std::string& text) { return address_of(text).has_value(); }

bool is_loopback(const std::string& address) {
  const auto parsed = address_of(address);
  return parsed && parsed->is_loopback();
}

bool is_host_answered(std::string_view field, const std::string& listened_on) {
  const std::string name = host_name(field);
  if (boost::algorithm::iequals(name, "localhost") || is_loopback(name)) {
    return true;
  }
  const auto asked = address_of(name);
  const auto own = address_of(listened_on);
  return asked && own && (own->is_unspecified() || *asked == *own);
}

std::string url_of(const Listen& listen) {
  const auto address = address_of(listen.address);
  if (address && address->is_v6()) {
    return fmt::format("http://[{}]:{}/", address->is_unspecified() ? "::1" : listen.address,
                       listen.port);
  }
  return fmt::format("http://{}:{}/",
                     address && address->is_unspecified() ? "127.0.0.1" : listen.address,
                     listen.port);
}

}  // namespace erchaos::serve
