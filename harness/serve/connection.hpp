// One connection of the server.
#pragma once

#include <array>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/core/tcp_stream.hpp>
#include <boost/beast/http/buffer_body.hpp>
#include <boost/beast/http/empty_body.hpp>
#include <boost/beast/http/message.hpp>
#include <boost/beast/http/parser.hpp>
#include <boost/beast/http/serializer.hpp>
#include <functional>
#include <memory>
#include <optional>

#include "harness/serve/answer.hpp"

namespace erchaos::serve {

using AnswerTo = std::function<Answer(const Request&)>;

// Lives as long as something is to be read or written.
class Connection : public std::enable_shared_from_this<Connection> {
 public:
  // `open`: how many there are.
  Connection(boost::asio::ip::tcp::socket socket, const AnswerTo& answer, std::size_t& open);
  ~Connection();
  Connection(const Connection&) = delete;
  Connection& operator=(const Connection&) = delete;

  void read_request();

 private:
  using Body = boost::beast::http::buffer_body;

  void answer_request();
  void put_fields();
  void write_head();
  void write_chunk();
  void write_next_chunk();
  bool fill_chunk();
  void end();

  boost::beast::tcp_stream stream_;
  const AnswerTo& answer_to_;
  std::size_t& open_;
  boost::beast::flat_buffer buffer_;
  std::optional<boost::beast::http::request_parser<boost::beast::http::empty_body>> parser_;
  Answer answer_;
  bool has_body_ = true;
  std::uint64_t size_ = 0;  // of the answer's body
  std::uint64_t sent_ = 0;
  std::array<char, 65536> chunk_{};  // of a file
  std::optional<boost::beast::http::response<Body>> response_;
  std::optional<boost::beast::http::response_serializer<Body>> serializer_;
};

}  // namespace erchaos::serve
