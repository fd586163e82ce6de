// Capture files: frames as libpcap reads them, comments by the blocks of the pcapng format.
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <pcap/pcap.h>

#include <cstring>
#include <fstream>

#include "reports/export/capture_files.hpp"
#include "tests/in_sandbox.hpp"
#include "tests/unit/reports_samples.hpp"

namespace erchaos::reports_captures_test {
namespace {

namespace fs = std::filesystem;
using std::chrono::milliseconds;
using std::chrono::nanoseconds;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;

struct Packet {
  nanoseconds since_1970{};
  std::size_t captured{};
  std::size_t length{};
  int first_byte{};

  bool operator==(const Packet&) const = default;
};

std::vector<Packet> packets_in(const fs::path& file) {
  std::array<char, PCAP_ERRBUF_SIZE> error{};
  pcap_t* handle = pcap_open_offline_with_tstamp_precision(file.c_str(), PCAP_TSTAMP_PRECISION_NANO,
                                                           error.data());
  if (handle == nullptr) {
    ADD_FAILURE() << error.data();
    return {};
  }
  EXPECT_EQ(pcap_datalink(handle), DLT_EN10MB);
  std::vector<Packet> packets;
  pcap_pkthdr* header = nullptr;
  const unsigned char* bytes = nullptr;
  int result = 0;
  while ((result = pcap_next_ex(handle, &header, &bytes)) == 1) {
    packets.push_back(
        {.since_1970 = std::chrono::seconds{header->ts.tv_sec} + nanoseconds{header->ts.tv_usec},
         .captured = header->caplen,
         .length = header->len,
         .first_byte = header->caplen > 0 ? *bytes : -1});
  }
  EXPECT_EQ(result, PCAP_ERROR_BREAK) << pcap_geterr(handle);
  pcap_close(handle);
  return packets;
}

std::string content_of(const fs::path& file) {
  std::ifstream stream{file, std::ios::binary};
  return {std::istreambuf_iterator<char>{stream}, {}};
}

template <typename Number>
Number number_at(const std::string& bytes, std::size_t at) {
  Number number{};
  std::memcpy(&number, bytes.substr(at, sizeof number).data(), sizeof number);
  return number;
}

struct Option {
  std::uint16_t code{};
  std::string value{};
};

struct Block {
  std::uint32_t type{};
  std::vector<Option> options{};

  std::vector<std::string> values(std::uint16_t code) const {
    std::vector<std::string> found;
    for (const Option& option : options) {
      if (option.code == code) {
        found.push_back(option.value);
      }
    }
    return found;
  }
};

std::size_t padded(std::size_t size) { return (size + 3) / 4 * 4; }

// Where options begin: behind what each type of block has before them.
std::size_t before_options(std::uint32_t type, const std::string& file, std::size_t at) {
  switch (type) {
    case 1:
      return 16;
    case 5:
      return 20;
    case 6:
      return 28 + padded(number_at<std::uint32_t>(file, at + 20));
    default:
      return 24;
  }
}

std::vector<Block> blocks_in(const std::string& file) {
  std::vector<Block> blocks;
  for (std::size_t at = 0; at < file.size();) {
    Block& block = blocks.emplace_back(Block{.type = number_at<std::uint32_t>(file, at)});
    const auto length = number_at<std::uint32_t>(file, at + 4);
    if (length < 12 || length % 4 != 0 || at + length > file.size() ||
        number_at<std::uint32_t>(file, at + length - 4) != length) {
      ADD_FAILURE() << "block of length " << length << " at " << at;
      break;
    }
    for (std::size_t option = at + before_options(block.type, file, at);
         option < at + length - 4;) {
      const auto code = number_at<std::uint16_t>(file, option);
      const auto size = number_at<std::uint16_t>(file, option + 2);
      if (code == 0) {
        EXPECT_EQ(option + 4, at + length - 4) << "something behind the end of options";
        break;
      }
      block.options.push_back({.code = code, .value = file.substr(option + 4, size)});
      option += 4 + padded(size);
    }
    at += length;
  }
  return blocks;
}

std::vector<std::string> comments_in(const fs::path& file) {
  std::vector<std::string> comments;
  for (const Block& block : blocks_in(content_of(file))) {
    for (const std::string& comment :
         block.type == 6 ? block.values(1) : std::vector<std::string>{}) {
      comments.push_back(comment);
    }
  }
  return comments;
}

void add(LinkCapture& capture, nanoseconds at, std::uint8_t end, unsigned char byte,
         std::size_t captured) {
  const std::vector<std::byte> bytes(captured, std::byte{byte});
  capture.frames.add({.at = samples::zero + at, .length = 100, .end = end, .bytes = bytes}, true);
}

// Frames around an action at 5 s, in disorder, and one that is too early.
Captures around_a_cut(const std::string& link = "cpe1-pe1") {
  Captures captures{
      .kept = {{samples::zero + milliseconds{3000}, samples::zero + milliseconds{7000}}},
      .frame_bytes = 256};
  LinkCapture& capture = captures.links.emplace_back();
  capture.link = link;
  capture.ends = {
      CaptureEnd{.node = "cpe1", .interface = "to-pe1", .missed = 3},
      CaptureEnd{.node = "pe1", .interface = "to-cpe1", .is_before_faults = true, .refused = 4}};
  add(capture, milliseconds{2000}, 0, 1, 60);
  add(capture, milliseconds{4000} + nanoseconds{7}, 0, 2, 61);
  add(capture, milliseconds{6000}, 1, 4, 63);
  add(capture, milliseconds{5000}, 1, 3, 62);
  return captures;
}

Event event(milliseconds at, Source source, std::string node, What what, std::string subject) {
  return {.at = samples::zero + at,
          .source = source,
          .node = std::move(node),
          .what = what,
          .subject = std::move(subject)};
}

class CaptureFiles : public testing::Test {
 protected:
  void write(const Captures& captures, const Timeline& timeline = {}) {
    reports::write_captures(directory_.path(), captures, result_, timeline);
  }
  fs::path file(const std::string& name = "cpe1-pe1") const {
    return directory_.path() / "captures" / (name + ".pcapng");
  }

  const TempDir directory_;
  Result result_ = samples::full();
};

TEST_F(CaptureFiles, HoldTheFramesAroundTheActionInOrderOfTime) {
  write(around_a_cut());
  const nanoseconds zero = result_.begin_utc;
  EXPECT_THAT(packets_in(file()),
              ElementsAre(Packet{zero + milliseconds{4000} + nanoseconds{7}, 61, 100, 2},
                          Packet{zero + milliseconds{5000}, 62, 100, 3},
                          Packet{zero + milliseconds{6000}, 63, 100, 4}));
}

TEST_F(CaptureFiles, NameTheInterfacesAndCountTheirDrops) {
  write(around_a_cut());
  const std::vector<Block> blocks = blocks_in(content_of(file()));
  ASSERT_THAT(blocks, SizeIs(8));
  EXPECT_EQ(blocks[0].type, 0x0A0D0D0A);
  EXPECT_THAT(blocks[0].values(1), ElementsAre(HasSubstr("link cpe1-pe1 in \"the primary")));
  EXPECT_THAT(blocks[1].values(2), ElementsAre("cpe1:to-pe1"));
  EXPECT_THAT(blocks[1].values(3), ElementsAre(HasSubstr("that no fault drops")));
  EXPECT_THAT(blocks[2].values(2), ElementsAre("pe1:to-cpe1"));
  EXPECT_THAT(blocks[2].values(3),
              ElementsAre(HasSubstr("including those that a fault drops here")));
  EXPECT_EQ(number_at<std::uint64_t>(blocks[6].values(7).at(0), 0), 3);
  EXPECT_EQ(number_at<std::uint64_t>(blocks[7].values(5).at(0), 0), 4);
}

TEST_F(CaptureFiles, HaveFaultsAndEventsAsCommentsOfTheNearestFrame) {
  write(around_a_cut(),
        {event(milliseconds{2500}, Source::bfd, "cpe1", What::up, "too early"),
         event(milliseconds{4400}, Source::fault, "", What::inject, "silent-cut"),
         event(milliseconds{5400}, Source::bfd, "cpe1", What::down, "172.16.0.2"),
         event(milliseconds{5600}, Source::route, "pe1", What::removed, "10.2.0.0/16"),
         event(milliseconds{5600}, Source::route, "msee1", What::removed, "another node"),
         event(milliseconds{5600}, Source::traffic, "cpe1", What::first_lost, "a flow")});
  std::vector<std::vector<std::string>> comments;
  for (const Block& block : blocks_in(content_of(file()))) {
    if (block.type == 6) {
      comments.push_back(block.values(1));
    }
  }
  EXPECT_THAT(
      comments,
      ElementsAre(
          ElementsAre("fault inject silent-cut, at 4.400000 s, 400 ms after this frame"),
          ElementsAre("bfd cpe1 down 172.16.0.2, at 5.400000 s, 400 ms after this frame"),
          ElementsAre("route pe1 removed 10.2.0.0/16, at 5.600000 s, 400 ms before this frame")));
  EXPECT_THAT(packets_in(file()), SizeIs(3));
}

TEST_F(CaptureFiles, OfALinkWithoutFramesAreEmpty) {
  Captures captures = around_a_cut();
  captures.links[0].frames = {};
  write(captures, {event(milliseconds{5000}, Source::fault, "", What::inject, "silent-cut")});
  EXPECT_THAT(packets_in(file()), IsEmpty());
}

TEST_F(CaptureFiles, SayThatFramesAreMissing) {
  Captures captures = around_a_cut();
  captures.missed = 7;
  write(captures);
  EXPECT_THAT(blocks_in(content_of(file())).at(0).values(1),
              ElementsAre(HasSubstr("7 frames are missing")));
}

TEST_F(CaptureFiles, TakeAnyText) {
  Captures captures = around_a_cut("../a/b");
  captures.links.push_back(captures.links[0]);
  captures.links[1].link = ".._a b";
  result_.scenario.name = samples::nasty_name;
  write(captures,
        {event(milliseconds{5000}, Source::bgp, "cpe1", What::down, samples::nasty_name),
         event(milliseconds{5000}, Source::bgp, "cpe1", What::down, std::string(100'000, 'x'))});
  EXPECT_THAT(packets_in(file("___a_b")), SizeIs(3));
  EXPECT_THAT(packets_in(file("___a_b-2")), SizeIs(3));
  const std::vector<std::string> comments = comments_in(file("___a_b"));
  ASSERT_THAT(comments, SizeIs(2));
  EXPECT_THAT(comments[0], HasSubstr("the \"<primary>\" & 'dies'  [31m  \xEF\xBF\xBD]]> \\"));
  EXPECT_LT(comments[1].size(), 5000);
}

}  // namespace
}  // namespace erchaos::reports_captures_test
