// Packet filter rules in one namespace, through libnftables: each call is one atomic transaction.
#pragma once

#include <memory>
#include <string>

#include "harness/sys/network_namespace.hpp"

struct nft_ctx;

namespace erchaos {

class Nftables {
 public:
  explicit Nftables(const NetworkNamespace& network);

  // Runs commands in nft(8)'s language and returns what they print. When the kernel refuses one,
  // throws HostError with nft's message; none of them has then taken effect.
  std::string run(const std::string& commands);

  // Packets counted by the first counter of a table; -1 when there is no such table.
  std::int64_t packets_counted(const std::string& family, const std::string& table);

 private:
  struct Close {
    void operator()(nft_ctx* context) const;
  };
  std::unique_ptr<nft_ctx, Close> context_;
};

}  // namespace erchaos
