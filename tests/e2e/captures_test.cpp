// What the captures of a run show of a silent cut.
#include <gmock/gmock.h>
#include <pcap/pcap.h>

#include <algorithm>

#include "reports/text/text.hpp"
#include "tests/e2e/measured.hpp"

namespace erchaos::e2e::captures_test {
namespace {

namespace fs = std::filesystem;
using nlohmann::json;
using testing::HasSubstr;

bool is_bfd(const unsigned char* frame, std::size_t size) {
  constexpr std::size_t ip = 14;
  const std::size_t words = size > ip ? frame[ip] & 0xfU : 0;
  const std::size_t udp = ip + words * 4;
  return size >= udp + 8 && frame[12] == 0x08 && frame[13] == 0x00 && frame[ip + 9] == 17 &&
         frame[udp + 2] * 256 + frame[udp + 3] == 3784;
}

// When frames came in, in milliseconds of the run.
struct Times {
  std::vector<double> all{};
  std::vector<double> bfd{};
};

std::size_t count(const std::vector<double>& times, double from, double to) {
  return static_cast<std::size_t>(
      std::ranges::count_if(times, [&](double at) { return at >= from && at < to; }));
}

Times times_in(const fs::path& file, const json& result) {
  const auto zero = reports::from_utc_text(result["time_zero"]["utc"]).value();
  std::array<char, PCAP_ERRBUF_SIZE> error{};
  pcap_t* handle = pcap_open_offline_with_tstamp_precision(file.c_str(), PCAP_TSTAMP_PRECISION_NANO,
                                                           error.data());
  Times times;
  if (handle == nullptr) {
    ADD_FAILURE() << error.data();
    return times;
  }
  pcap_pkthdr* header = nullptr;
  const unsigned char* frame = nullptr;
  while (pcap_next_ex(handle, &header, &frame) == 1) {
    const auto at =
        std::chrono::seconds{header->ts.tv_sec} + std::chrono::nanoseconds{header->ts.tv_usec};
    times.all.push_back(std::chrono::duration<double, std::milli>{at - zero}.count());
    if (is_bfd(frame, header->caplen)) {
      times.bfd.push_back(times.all.back());
    }
  }
  pcap_close(handle);
  return times;
}

double phase_begin(const json& result, const std::string& name) {
  for (const json& phase : result["phases"]) {
    if (phase["name"].get<std::string>().starts_with(name)) {
      return phase["begin_ms"];
    }
  }
  ADD_FAILURE() << "no phase " << name;
  return 0;
}

std::vector<std::string> with_captures() {
  std::vector<std::string> arguments = with(light_traffic, {"fault.0.at=2s", "fault.0.for=8s"});
  arguments.insert(arguments.begin(),
                   {"run", "topologies/recommended/silent-cut.toml", "--pcap", "--out", "run"});
  return arguments;
}

TEST(Captures, ShowBfdBeforeAndAfterASilentCutOnly) {
  const Workplace place;
  const Finished run = place.run(with_captures());
  const json result = result_in(place.file("run"));
  const fs::path captures = place.file("run") / "captures";
  EXPECT_EQ(std::distance(fs::directory_iterator{captures}, {}),
            std::ssize(result["network"]["links"]))
      << run.output;
  EXPECT_THAT(result["environment"]["backends"]["captures"], HasSubstr("13 links"));
  const json fault = result["faults"][0];
  const double injected = fault["injected_ms"];
  const double heal = fault["heal_ms"];

  const Times cut = times_in(captures / "cpe1-pe1.pcapng", result);
  EXPECT_GE(count(cut.bfd, 0, fault["inject_ms"]), 8);  // two ends, each every 300 ms at the latest
  EXPECT_EQ(count(cut.all, injected + 5, heal), 0);
  EXPECT_GE(count(cut.bfd, heal, heal + 2000), 2);

  const Times other = times_in(captures / "cpe2-pe2.pcapng", result);
  EXPECT_GE(count(other.bfd, injected, injected + 2000), 8);
  // Two seconds before the action begins, which is before the fault's own time of healing.
  EXPECT_EQ(count(other.all, injected + 3000, phase_begin(result, "reversion") - 2000), 0);
  EXPECT_EQ(count(other.all, fault["healed_ms"].get<double>() + 3000, 1e9), 0);

  const std::string bytes = read(captures / "cpe1-pe1.pcapng");
  EXPECT_THAT(bytes, HasSubstr("fault inject silent-cut cpe1-pe1, at "));
  EXPECT_THAT(bytes, HasSubstr("bfd cpe1 down "));
}

}  // namespace
}  // namespace erchaos::e2e::captures_test
