// What is fuzzed: each reader of something from outside, as a function of one input. It returns
// where the input was read or refused as it should be, and throws Broken, or crashes, where not.
// FRR is never started, and nothing is written.
#pragma once

#include <span>
#include <string_view>

namespace erchaos::fuzz {

void scenario(std::string_view input);       // for the recommended design
void topology(std::string_view input);       //
void own_config(std::string_view input);     // of a router of topologies/own-configuration
void result(std::string_view input);         // result.json
void repetitions(std::string_view input);    // repetitions.json, which a baseline is as well
void sweep(std::string_view input);          // sweep.json, or cell.json
void timeline(std::string_view input);       // timeline.ndjson
void link_failover(std::string_view input);  // tests of circuits' links, from Azure
void frr_log(std::string_view input);        // lines that FRR's daemons log
void bgp_table(std::string_view input);      // what vtysh shows of BGP's tables
void packet(std::string_view input);         // a probe's payload, options and headers
void request(std::string_view input);        // of a browser to `serve`: target, line feed, host

struct Target {
  std::string_view name;
  void (*run)(std::string_view input);
  // Files of the repository that it reads as well as those in corpus/<name>: below a folder, with
  // an extension; "": none.
  std::string_view folder{};
  std::string_view extension{};
};

std::span<const Target> targets();

}  // namespace erchaos::fuzz
