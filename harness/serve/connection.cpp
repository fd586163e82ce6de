// Reads a request's head, and writes the answer piece by piece.
#include "harness/serve/connection.hpp"

#include <unistd.h>

#include <boost/beast/http/read.hpp>
#include <boost/beast/http/write.hpp>

#include "harness/base/complain.hpp"
#include "harness/serve/server.hpp"

namespace erchaos::serve {
namespace {

namespace http = boost::beast::http;
using Error = boost::system::error_code;

// Of a field that is there once; "" otherwise.
template <typename Fields>
std::string only_value(const Fields& fields, http::field name) {
  const auto [first, last] = fields.equal_range(name);
  return std::distance(first, last) == 1 ? std::string{first->value()} : "";
}

Answer answer_or_failure(const AnswerTo& answer_to, const Request& request) {
  try {
    return answer_to(request);
  } catch (const std::exception& error) {
    complain(std::string{"erchaos: "} + error.what());
    return {.status = 500, .body = std::string{error.what()} + '\n'};
  }
}

}  // namespace

Connection::Connection(boost::asio::ip::tcp::socket socket, const AnswerTo& answer,
                       std::size_t& open)
    : stream_(std::move(socket)), answer_to_(answer), open_(open), buffer_(most_request_bytes) {
  ++open_;
}

Connection::~Connection() { --open_; }

// A body is never read: the connection ends after the answer.
void Connection::read_request() {
  parser_.emplace();
  parser_->header_limit(static_cast<std::uint32_t>(most_request_bytes));
  stream_.expires_after(idle_time);
  http::async_read_header(stream_, buffer_, *parser_,
                          [self = shared_from_this()](Error error, std::size_t /*size*/) {
                            if (!error) {
                              self->answer_request();
                            }
                          });
}

void Connection::answer_request() {
  const auto& head = parser_->get();
  const Request request{.method = std::string{head.method_string()},
                        .target = std::string{head.target()},
                        .host = only_value(head, http::field::host)};
  answer_ = answer_or_failure(answer_to_, request);
  size_ = answer_.file ? answer_.file->stamp.size : answer_.body.size();
  sent_ = 0;
  has_body_ = request.method != "HEAD";
  response_.emplace(static_cast<http::status>(answer_.status), head.version());
  put_fields();
  response_->keep_alive(head.keep_alive() && parser_->is_done());
  serializer_.emplace(*response_);
  write_head();
}

void Connection::put_fields() {
  auto& fields = *response_;
  fields.set(http::field::content_type, answer_.type);
  fields.content_length(size_);
  fields.set(http::field::cache_control, "no-store");
  fields.set("Content-Security-Policy", content_security_policy(answer_.policy));
  fields.set("X-Content-Type-Options", "nosniff");
  fields.set(http::field::x_frame_options, "DENY");
  fields.set("Referrer-Policy", "no-referrer");
  fields.set("Cross-Origin-Resource-Policy", "same-origin");
  if (answer_.status == 405) {
    fields.set(http::field::allow, "GET, HEAD");
  }
  if (!answer_.location.empty()) {
    fields.set(http::field::location, answer_.location);
  }
}

void Connection::write_head() {
  response_->body() = {.data = nullptr, .size = 0, .more = true};
  stream_.expires_after(idle_time);
  http::async_write_header(stream_, *serializer_,
                           [self = shared_from_this()](Error error, std::size_t /*size*/) {
                             if (!error) {
                               self->has_body_ ? self->write_chunk() : self->end();
                             }
                           });
}

// False: the file is shorter than it was.
bool Connection::fill_chunk() {
  if (!answer_.file) {
    response_->body() = {.data = answer_.body.data(), .size = answer_.body.size(), .more = false};
    sent_ = size_;
    return true;
  }
  const auto wanted = std::min<std::uint64_t>(chunk_.size(), size_ - sent_);
  const ssize_t count =
      pread(answer_.file->descriptor.number(), chunk_.data(), wanted, static_cast<off_t>(sent_));
  if (count <= 0 && wanted > 0) {
    return false;
  }
  sent_ += static_cast<std::uint64_t>(count);
  response_->body() = {
      .data = chunk_.data(), .size = static_cast<std::size_t>(count), .more = sent_ < size_};
  return true;
}

void Connection::write_chunk() {
  if (fill_chunk()) {
    write_next_chunk();
  }
}

// need_buffer: the chunk is written, and more is to follow. Every chunk has as much time.
void Connection::write_next_chunk() {
  stream_.expires_after(idle_time);
  http::async_write(stream_, *serializer_,
                    [self = shared_from_this()](Error error, std::size_t /*size*/) {
                      if (error == http::error::need_buffer) {
                        self->write_chunk();
                      } else if (!error) {
                        self->end();
                      }
                    });
}

void Connection::end() {
  answer_ = {};
  if (response_->keep_alive()) {
    read_request();
    return;
  }
  Error ignored;
  stream_.socket().shutdown(boost::asio::ip::tcp::socket::shutdown_send, ignored);
}

}  // namespace erchaos::serve
