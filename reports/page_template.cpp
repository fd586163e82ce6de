// The assembler takes the file in, so that the program needs no other.
#include "reports/page_template.hpp"

// clang-format off
asm(".section .rodata\n"
    ".global erchaos_page_begin\n"
    ".global erchaos_page_end\n"
    "erchaos_page_begin:\n"
    ".incbin \"" ERCHAOS_PAGE_TEMPLATE "\"\n"
    "erchaos_page_end:\n"
    ".previous\n");
// clang-format on

extern "C" const char erchaos_page_begin;
extern "C" const char erchaos_page_end;

namespace erchaos::reports {

std::string_view page_template() { return {&erchaos_page_begin, &erchaos_page_end}; }

}  // namespace erchaos::reports
