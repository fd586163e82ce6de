// Reads [[link]] wire = {...}, and the same keys in a [[fault]]: impairments of a link's frames.
#include "harness/plan/read/read_wire.hpp"

#include <fmt/format.h>

#include "harness/plan/read/topology_draft.hpp"
#include "harness/plan/toml/quantity.hpp"

namespace erchaos {

namespace {

constexpr Range<Duration> delays{.least = Duration::zero(), .most = std::chrono::seconds{1}};
constexpr Range<std::uint64_t> rates{.least = 64'000, .most = 100'000'000'000};

void check(TomlTable& table, const Wire& wire) {
  if (wire.jitter > wire.delay) {
    table.note("jitter", fmt::format("'jitter' must not be longer than 'delay', which is {}",
                                     in_words(wire.delay)));
  }
  if (wire.reorder > 0 && wire.delay == Duration::zero()) {
    table.note("reorder", "'reorder' needs a 'delay': only delayed frames can be reordered");
  }
}

}  // namespace

Wire read_wire_keys(TomlTable& table, Wire wire) {
  const auto share = [&](std::string_view key, double otherwise) {
    return table.percent(key).value_or(otherwise);
  };
  const auto delay = table.duration("delay", delays);
  wire = {.delay = delay.value_or(wire.delay),
          .jitter = table.duration("jitter", delays).value_or(wire.jitter),
          .loss = share("loss", wire.loss),
          .duplicate = share("duplicate", wire.duplicate),
          .reorder = share("reorder", wire.reorder),
          .corrupt = share("corrupt", wire.corrupt),
          .rate = table.rate("rate", rates).value_or(wire.rate)};
  if (delay || !table.has("delay")) {  // otherwise it is wrong, which has been noted
    check(table, wire);
  }
  return wire;
}

std::optional<Wire> read_wire(TomlTable& link) {
  auto table = link.table("wire");
  if (!table) {
    return {};
  }
  const Wire wire = read_wire_keys(*table, {});
  table->note_unknown_keys();
  return wire;
}

}  // namespace erchaos
