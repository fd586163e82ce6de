// [[link]] wire = {...}: what a link does to its frames.
#include <fmt/format.h>

#include "harness/plan/quantity.hpp"
#include "harness/plan/topology_draft.hpp"

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
    table.note("reorder", "'reorder' needs a 'delay': only a frame that waits can be overtaken");
  }
}

}  // namespace

std::optional<Wire> read_wire(TomlTable& link) {
  auto table = link.table("wire");
  if (!table) {
    return {};
  }
  const auto share = [&](std::string_view key) { return table->percent(key).value_or(0); };
  const auto delay = table->duration("delay", delays);
  const Wire wire{.delay = delay.value_or(Duration::zero()),
                  .jitter = table->duration("jitter", delays).value_or(Duration::zero()),
                  .loss = share("loss"),
                  .duplicate = share("duplicate"),
                  .reorder = share("reorder"),
                  .corrupt = share("corrupt"),
                  .rate = table->rate("rate", rates).value_or(0)};
  if (delay || !table->has("delay")) {  // else what is wrong with it has been noted
    check(*table, wire);
  }
  table->note_unknown_keys();
  return wire;
}

}  // namespace erchaos
