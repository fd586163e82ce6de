// Answers requests: which address shows what.
#pragma once

#include <string>

#include "harness/serve/answer.hpp"
#include "harness/serve/folder.hpp"
#include "harness/serve/stored_runs.hpp"
#include "harness/serve/url.hpp"

namespace erchaos::serve {

// Reads the folder again for every request, and changes nothing in it. For one thread.
//   /                 every run; q=WORDS, verdict=VERDICT, page=NUMBER
//   /scenario/NAME    its trend; figure=LIMIT
//   /runs/PATH        a file of the folder
//   /runs/PATH/       report.html in a directory, or, if it has none, the runs and files in it
//   /runs.json        as the first page, for programs; /runs.schema.json describes it
class Site {
 public:
  // `host`: the address that is listened on. Throws as Folder does.
  Site(const std::filesystem::path& folder, std::string host);

  // Anything but GET and HEAD is refused, as is a host that is not ours. What goes wrong with the
  // folder itself is thrown.
  Answer answer(const Request& request);

 private:
  Answer page_for(const Target& target);
  Answer list(const Target& target);
  Answer json(const Target& target);
  Answer scenario(const std::string& name, const std::string& figure);
  Answer below(const std::string& path, bool wants_files);
  Answer directory(const std::string& path);

  Folder folder_;
  std::string host_;
  StoredRuns runs_{folder_};
};

}  // namespace erchaos::serve
