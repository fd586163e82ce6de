// erchaos: a chaos-testing harness for Azure ExpressRoute connectivity.
#include "harness/command_line/command_line.hpp"

int main(int argc, char** argv) { return static_cast<int>(erchaos::cli::execute(argc, argv)); }
