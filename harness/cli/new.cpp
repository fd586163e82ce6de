// erchaos new: writes a scenario to begin with.
#include <fcntl.h>
#include <fmt/format.h>

#include <system_error>

#include "harness/cli/commands.hpp"
#include "harness/cli/inputs/designs.hpp"
#include "harness/cli/learn/draft_wanted.hpp"
#include "harness/cli/learn/seen_from.hpp"
#include "harness/cli/output/next_step.hpp"
#include "harness/cli/output/say.hpp"
#include "harness/cli/run/evaluate_and_report.hpp"
#include "harness/plan/toml/input_error.hpp"
#include "harness/sys/file_descriptor.hpp"

namespace erchaos::cli {
namespace {

namespace fs = std::filesystem;

DraftPaths paths_from(const fs::path& folder, const ScenarioDraft& draft) {
  const fs::path schema = designs_folder() / "scenario.schema.json";
  std::error_code unreadable;
  return {.topology = name_or_path(folder, draft.topology.path, designs_folder()),
          .schema = fs::exists(schema, unreadable) ? seen_from(folder, schema) : fs::path{}};
}

void write_new(const fs::path& path, const std::string& text) {
  try {
    const FileDescriptor file =
        open_file(path.string(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0644);
  } catch (const std::system_error& error) {
    throw InputError{{{.file = path.string(),
                       .message = error.code() == std::errc::file_exists
                                      ? "exists already and is not overwritten; give another --out"
                                      : "cannot be created: " + error.code().message()}}};
  }
  try {
    create_file(path.string(), text);
  } catch (...) {
    std::error_code is_gone;
    fs::remove(path, is_gone);
    throw;
  }
}

}  // namespace

ExitStatus new_scenario(const NewArguments& arguments) {
  const auto [draft, has_design] = draft_of(arguments.names);
  if (arguments.out == "-") {
    say("{}", text_of(draft, paths_from(fs::current_path(), draft)));
    return ExitStatus::passed;
  }
  // Not named as the design: `erchaos run DESIGN` finds files of the working directory first.
  const std::string usual = has_design ? fmt::format("{}-{}.toml", draft.design, draft.kind->name)
                                       : fmt::format("{}.toml", draft.kind->name);
  const fs::path file = arguments.out.empty() ? fs::path{usual} : arguments.out;
  write_new(file,
            text_of(draft, paths_from(fs::absolute(file).lexically_normal().parent_path(), draft)));
  say("{}\n", named(file));
  tell_next(
      fmt::format("read it, and then 'erchaos plan {0}' and 'erchaos run {0}'", file.string()));
  return ExitStatus::passed;
}

}  // namespace erchaos::cli
