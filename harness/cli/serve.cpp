// erchaos serve: stored runs in a browser.
#include "harness/base/complain.hpp"
#include "harness/cli/commands.hpp"
#include "harness/cli/output/output.hpp"
#include "harness/cli/output/say.hpp"
#include "harness/plan/toml/input_error.hpp"
#include "harness/serve/server.hpp"
#include "harness/serve/site.hpp"
#include "harness/sys/stop_signal.hpp"

namespace erchaos::cli {
namespace {

void insist_on_folder(const std::filesystem::path& folder) {
  std::error_code unreadable;
  if (!std::filesystem::is_directory(folder, unreadable)) {
    throw InputError(
        {{.file = folder.string(),
          .message = "is not a directory; name a folder with runs, as `erchaos run` writes them"}});
  }
}

}  // namespace

ExitStatus serve(const ServeArguments& arguments) {
  insist_on_folder(arguments.folder);
  const StopSignal stop;
  serve::Site site{arguments.folder, arguments.address};
  serve::Server server{{.address = arguments.address, .port = arguments.port}};
  if (!serve::is_loopback(arguments.address)) {
    complain("erchaos: everyone who can reach " + arguments.address + " can read these runs");
  }
  printed([&] {
    say("{} is shown at {} until Ctrl-C\n", named(arguments.folder),
        serve::url_of(server.listen()));
  });
  server.run(stop.token(), [&](const serve::Request& request) { return site.answer(request); });
  return ExitStatus::passed;
}

}  // namespace erchaos::cli
