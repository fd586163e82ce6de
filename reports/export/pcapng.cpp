// Writes blocks in this host's byte order, which the section header gives.
#include "reports/export/pcapng.hpp"

#include <cstring>

#include "reports/text/text.hpp"

namespace erchaos::reports {
namespace {

constexpr std::uint16_t comment_option = 1;  // opt_comment, in every kind of block (3.5)

template <typename Number>
void put(std::string& bytes, Number number) {
  std::array<char, sizeof number> raw{};
  std::memcpy(raw.data(), &number, sizeof number);
  bytes.append(raw.data(), raw.size());
}

void pad(std::string& bytes) { bytes.append((4 - bytes.size() % 4) % 4, '\0'); }

// 64 bits, the upper half first (4.3, 4.6).
void put_time(std::string& bytes, Duration since_1970) {
  const auto ns = static_cast<std::uint64_t>(since_1970.count());
  put(bytes, static_cast<std::uint32_t>(ns >> 32U));
  put(bytes, static_cast<std::uint32_t>(ns));
}

// 3.1: type, length, body and length again.
class Block {
 public:
  explicit Block(std::uint32_t type) : type_(type) {}

  std::string& body() { return body_; }

  void add_option(std::uint16_t code, std::string_view value) {
    put(body_, code);
    put(body_, static_cast<std::uint16_t>(value.size()));
    body_.append(value);
    pad(body_);
    has_options_ = true;
  }
  void add_text(std::uint16_t code, std::string_view text) {
    constexpr std::size_t longest = 4000;  // far below the limit of a 16-bit length
    if (!text.empty()) {
      add_option(code, printable(printable(text).substr(0, longest)));
    }
  }
  void add_count(std::uint16_t code, std::uint64_t count) {
    std::string value;
    put(value, count);
    add_option(code, value);
  }

  void append_to(std::string& file) {
    if (has_options_) {
      put(body_, std::uint32_t{0});  // opt_endofopt
    }
    const auto length = static_cast<std::uint32_t>(body_.size() + 12);
    put(file, type_);
    put(file, length);
    file.append(body_);
    put(file, length);
  }

 private:
  std::uint32_t type_;
  std::string body_;
  bool has_options_ = false;
};

}  // namespace

// 4.1: Section Header Block.
Pcapng::Pcapng(const std::string& application, const std::string& comment) {
  constexpr std::int64_t unknown_length = -1;
  constexpr std::uint16_t application_option = 4;  // shb_userappl
  Block block{0x0A0D0D0A};
  put(block.body(), std::uint32_t{0x1A2B3C4D});  // byte-order magic
  put(block.body(), std::uint16_t{1});           // version 1.0
  put(block.body(), std::uint16_t{0});
  put(block.body(), unknown_length);
  block.add_text(application_option, application);
  block.add_text(comment_option, comment);
  block.append_to(content_);
}

// 4.2: Interface Description Block.
void Pcapng::add(const Interface& interface, std::uint32_t most_bytes) {
  constexpr std::uint16_t name = 2;         // if_name
  constexpr std::uint16_t description = 3;  // if_description
  constexpr std::uint16_t resolution = 9;   // if_tsresol, a negative power of 10
  Block block{1};
  put(block.body(), std::uint16_t{1});  // LINKTYPE_ETHERNET
  put(block.body(), std::uint16_t{0});
  put(block.body(), most_bytes);
  block.add_text(name, interface.name);
  block.add_text(description, interface.description);
  block.add_option(resolution, "\x09");
  block.append_to(content_);
}

// 4.3: Enhanced Packet Block.
void Pcapng::add(const Packet& packet) {
  Block block{6};
  put(block.body(), packet.interface);
  put_time(block.body(), packet.since_1970);
  put(block.body(), static_cast<std::uint32_t>(packet.bytes.size()));
  put(block.body(), packet.length);
  block.body().append(reinterpret_cast<const char*>(packet.bytes.data()), packet.bytes.size());
  pad(block.body());
  for (const std::string& comment : packet.comments) {
    block.add_text(comment_option, comment);
  }
  block.append_to(content_);
}

// 4.6: Interface Statistics Block.
void Pcapng::add(const Statistics& statistics) {
  constexpr std::uint16_t by_capture = 5;  // isb_ifdrop
  constexpr std::uint16_t by_system = 7;   // isb_osdrop
  Block block{5};
  put(block.body(), statistics.interface);
  put_time(block.body(), statistics.since_1970);
  block.add_count(by_capture, statistics.dropped_by_capture);
  block.add_count(by_system, statistics.dropped_by_system);
  block.append_to(content_);
}

}  // namespace erchaos::reports
