// Diagnostics as the CI services take them from a job's output, to show them beside the lines.
#pragma once

#include <cstdio>
#include <string>

#include "harness/base/ci.hpp"
#include "harness/cli/machine/diagnostic.hpp"

namespace erchaos::cli {

// One line each: "::error file=a.toml,line=3,title=unknown-key::unknown key 'x'", or
// "##vso[task.logissue type=error;sourcepath=a.toml;linenumber=3;code=unknown-key]unknown key 'x'".
// "" for none.
std::string annotations(Ci ci, const Diagnostics& diagnostics);

// Prints those for the CI service that this program runs in, if any. The services read both
// standard output and standard error.
void annotate(const Diagnostics& diagnostics, std::FILE* to = stdout);

}  // namespace erchaos::cli
