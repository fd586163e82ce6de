// Accepts connections.
#include "harness/serve/server.hpp"

#include <fmt/format.h>

#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>

#include "harness/serve/connection.hpp"
#include "harness/sys/error.hpp"

namespace erchaos::serve {
namespace {

using boost::asio::ip::tcp;
using Error = boost::system::error_code;

std::string what_to_do(const Error& error) {
  namespace errc = boost::system::errc;
  if (error == errc::address_in_use) {
    return "; give another port with --port, or 0 for any that is free";
  }
  if (error == errc::permission_denied) {
    return "; ports below 1024 are root's: give another with --port";
  }
  return error == errc::address_not_available ? "; this host has no such address" : "";
}

}  // namespace

struct Server::Sockets {
  boost::asio::io_context context{1};
  tcp::acceptor acceptor{context};
  std::size_t open = 0;

  void listen(const tcp::endpoint& endpoint, Error& error) {
    const auto step = [&](auto&& next) { error ? void() : next(); };
    acceptor.open(endpoint.protocol(), error);
    step([&] { acceptor.set_option(tcp::acceptor::reuse_address{true}, error); });
    step([&] { acceptor.bind(endpoint, error); });
    step([&] { acceptor.listen(tcp::acceptor::max_listen_connections, error); });
  }

  // Clients that are gone already are no error here.
  void accept(const AnswerTo& answer) {
    acceptor.async_accept([this, &answer](Error error, tcp::socket socket) {
      if (error) {
        throw std::system_error(error, "accept a connection");
      }
      if (open < most_connections) {
        std::make_shared<Connection>(std::move(socket), answer, open)->read_request();
      }
      accept(answer);
    });
  }
};

Server::Server(const Listen& listen) : listen_(listen), sockets_(std::make_unique<Sockets>()) {
  Error error;
  sockets_->listen({boost::asio::ip::make_address(listen.address), listen.port}, error);
  if (error) {
    throw HostError(fmt::format("listen on {}, port {}: {}{}", listen.address, listen.port,
                                error.message(), what_to_do(error)));
  }
  listen_.port = sockets_->acceptor.local_endpoint().port();
}

Server::~Server() = default;

void Server::run(const std::stop_token& stop, const std::function<Answer(const Request&)>& answer) {
  sockets_->accept(answer);
  const std::stop_callback on_stop{stop, [this] { sockets_->context.stop(); }};
  sockets_->context.run();
}

}  // namespace erchaos::serve
