// For programs that give up root's rights when they start, as tcpdump does, where root is the only
// user.
#pragma once

#include <string>

namespace erchaos {

// An ordinary user's namespaces refuse setgroups(2), without which such a program ends. From now on
// it succeeds in this process and its children, and does nothing. Needs the rights of root.
void pretend_to_set_groups();

// A passwd(5) in which this user is root by another name, for processes that cannot become anybody
// else.
std::string with_user_as_root(const std::string& passwd, const std::string& user);

}  // namespace erchaos
