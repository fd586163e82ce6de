// Runs libnftables with its socket opened inside the namespace.
#include "harness/net/nftables.hpp"

#include <fmt/core.h>
#include <linux/netlink.h>
#include <sys/socket.h>

#include <cstdint>
#include <nlohmann/json.hpp>

#include "harness/sys/error.hpp"
#include "harness/sys/file_descriptor.hpp"

extern "C" {
#include <nftables/libnftables.h>
}

namespace erchaos {
namespace {

// libnftables ends the whole program if it gets no socket.
void insist_on_netlink() {
  const FileDescriptor socket{check_system_call(
      "open nftables", ::socket(AF_NETLINK, SOCK_RAW | SOCK_CLOEXEC, NETLINK_NETFILTER))};
}

// The output is JSON while this object exists.
class JsonOutput {
 public:
  explicit JsonOutput(nft_ctx* context) : context_(context) {
    nft_ctx_output_set_flags(context_, NFT_CTX_OUTPUT_JSON);
  }
  ~JsonOutput() { nft_ctx_output_set_flags(context_, 0); }
  JsonOutput(const JsonOutput&) = delete;
  JsonOutput& operator=(const JsonOutput&) = delete;

 private:
  nft_ctx* context_;
};

}  // namespace

void Nftables::Close::operator()(nft_ctx* context) const { nft_ctx_free(context); }

Nftables::Nftables(const NetworkNamespace& network) {
  network.run_inside([this] {
    insist_on_netlink();
    context_.reset(nft_ctx_new(NFT_CTX_DEFAULT));
  });
  if (!context_) {
    throw HostError("open nftables: the kernel has no nf_tables");
  }
  nft_ctx_buffer_output(context_.get());
  nft_ctx_buffer_error(context_.get());
}

std::string Nftables::run(const std::string& commands) {
  if (nft_run_cmd_from_buffer(context_.get(), commands.c_str()) != 0) {
    throw HostError(
        fmt::format("nft '{}': {}", commands, nft_ctx_get_error_buffer(context_.get())));
  }
  return nft_ctx_get_output_buffer(context_.get());
}

std::int64_t Nftables::packets_counted(const std::string& family, const std::string& table) {
  const JsonOutput json{context_.get()};
  const auto everything = nlohmann::json::parse(run("list ruleset"));
  for (const auto& object : everything.at("nftables")) {
    if (!object.contains("rule") || object["rule"]["family"] != family ||
        object["rule"]["table"] != table) {
      continue;
    }
    for (const auto& expression : object["rule"]["expr"]) {
      if (expression.contains("counter")) {
        return expression["counter"]["packets"].get<std::int64_t>();
      }
    }
  }
  return -1;
}

}  // namespace erchaos
