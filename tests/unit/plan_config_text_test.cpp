// What a file or a terminal has around a configuration.
#include <gmock/gmock.h>

#include "harness/plan/config/config_text.hpp"
#include "harness/plan/config/config_words.hpp"
#include "tests/unit/plan_own_config.hpp"

namespace erchaos::inputs::plan_config_text_test {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

namespace {

std::string text_of(const std::string& content) {
  const ConfigText config = config_text(content, "x.conf");
  EXPECT_TRUE(config.problems.empty()) << in_lines(config.problems);
  return config.text;
}

struct ConfigFile : OwnRouterConfig {};

}  // namespace

TEST(ConfigText, OmitsWhatATerminalShowsAroundIt) {
  EXPECT_EQ(text_of("\xEF\xBB\xBF"
                    "Hello, this is FRRouting (version 9.1).\r\n"
                    "edge07> enable\r\nedge07# show running-config\r\n"
                    "Building configuration...\r\n\r\n"
                    "Current configuration:\r\n!\r\n"
                    "interface ens3\r\n\tip address\t192.0.2.1/24  \r\nexit\r\nend\r\n"
                    "edge07(config-router)#\r\n[frr@edge07 ~]$ exit"),
            "\n\n\n\n\n\n!\ninterface ens3\n ip address 192.0.2.1/24\nexit\nend\n\n\n");
}

TEST(ConfigText, KeepsACommandAfterAPrompt) {
  EXPECT_EQ(text_of("edge07(config)# router bgp 65010\n"), "edge07(config)# router bgp 65010\n");
  EXPECT_EQ(text_of(" description call noc@example.com #\n"),
            " description call noc@example.com #\n");
}

TEST(ConfigText, MayHaveLongCommentsButNoOtherLongLines) {
  const std::string length(60'000, 'x');
  EXPECT_EQ(text_of("! " + length + "\nbfd\n"), "\nbfd\n");
  expect_only(config_text("bfd\n description " + length + "\n", "x.conf").problems, 2,
              "FRR reads lines of at most 4094");
}

TEST(ConfigWords, AreSeparatedByBlanksAndTabs) {
  EXPECT_THAT(words_of_line("\tneighbor\t192.0.2.1  bfd \t"),
              ElementsAre("neighbor", "192.0.2.1", "bfd"));
}

TEST(ConfigText, MustNotHaveControlCharacters) {
  const auto problems = [](const std::string& content) {
    return config_text(content, "x.conf").problems;
  };
  expect_only(problems(std::string("bfd\n\0\n", 6)), 2, "a control character");
  expect_only(problems(" description \x1b]0;title\n"), 1, "a control character");
  expect_only(problems(" description \xC2\x9B"
                       "31m\n"),
              1, "a control character");
  expect_only(problems(std::string("\xFF\xFE"
                                   "b\0f\0d\0",
                                   8)),
              1, "the file is UTF-16");
  EXPECT_EQ(text_of(" description Z\xFCrich Z\xC3\xBCrich\n"),
            " description Z?rich Z\xC3\xBCrich\n");
}

TEST(ConfigText, IsShownWithoutPasswords) {
  EXPECT_EQ(without_passwords("password zebra\n neighbor 192.0.2.1 password a b\n"
                              " ip ospf message-digest-key 1 md5 key\n description passwords\n"),
            "password ********\n neighbor 192.0.2.1 password ********\n"
            " ip ospf message-digest-key 1 md5 ********\n description passwords\n");
}

TEST_F(ConfigFile, IsLoadedLineForLine) {
  const std::string terminal = "Current configuration:\r\n!\r\n" + good + "edge#\n";
  EXPECT_THAT(findings(terminal), IsEmpty());
  EXPECT_EQ(load(terminal).node("q").config_text, "\n!\n" + good + "\n");
  expect_only(problems(without(terminal, "bgp 65011", "bgp 65012")), 5, "the topology gives q");
}

TEST_F(ConfigFile, IsLoadedWithoutTheLinesOfModules) {
  const std::string modules =
      "agentx\nrpki\n rpki cache 192.0.2.7 3323 preference 1\n exit\n!\n" + good;
  EXPECT_THAT(findings(modules), ElementsAre(HasSubstr("1: 'agentx' is left out"),
                                             HasSubstr("2: 'rpki' is left out")));
  EXPECT_EQ(load(modules).node("q").config_text, "\n\n\n\n!\n" + good);
}

TEST_F(ConfigFile, IsLoadedWithoutTheLinesOfDaemonsThatALabDoesNotStart) {
  const std::string more =
      "ip pim rp 192.0.2.9\nmpls ldp\n router-id 192.0.2.9\n !\n address-family ipv4\n"
      "  interface eth0\n exit-address-family\nexit\nsegment-routing\n traffic-eng\n exit\nexit\n";
  EXPECT_THAT(findings(without(more + good, "30\n", "30\n ip igmp\n no ip pim bfd\n")),
              ElementsAre("1: 'ip pim rp 192.0.2.9' is left out: the lab starts no pimd: no "
                          "multicast is measured",
                          "2: 'mpls ldp' is left out: the lab has no MPLS",
                          HasSubstr("9: 'segment-routing' is left out"),
                          HasSubstr("15: 'ip igmp' is left out"),
                          HasSubstr("16: 'no ip pim bfd' is left out")));
  EXPECT_EQ(load(more + good).node("q").config_text, "\n\n\n !" + std::string(9, '\n') + good);
}

TEST_F(ConfigFile, ReportsABlockThatFrrRejectsOnce) {
  const AskFrr ask = [](const std::string&) {
    return FrrOpinion{.version = "8.4.4",
                      .rejected = {{13, "Unknown command: old"},
                                   {12, "Unknown command: x"},
                                   {11, "Unknown command: x"},
                                   {10, "Unknown command: new thing"}}};
  };
  const std::string block = "new thing\n x\n x\nexit\nold\n";
  const auto loaded = [&](const std::string& version) {
    return load(version + good + block, "{ bfd = true }", "eth0 = \"r-q\"", ask);
  };
  const auto both = problems_of([&] { loaded(""); });
  ASSERT_EQ(both.size(), 1U) << in_lines(both);
  EXPECT_EQ(both[0].message,
            "FRR rejects this line with its block, to line 13: Unknown command: new thing");
  const AskFrr newer = [](const std::string&) {
    return FrrOpinion{.version = "8.4.4", .rejected = {{11, "new thing"}, {12, "x"}, {13, "x"}}};
  };
  EXPECT_EQ(load("frr version 10.1\n" + good + block, "{ bfd = true }", "eth0 = \"r-q\"", newer)
                .node("q")
                .config_text,
            "frr version 10.1\n" + good + "\n\n\n\nold\n");
}

// FRR's reason for a line does not stand beside what to write there.
TEST_F(ConfigFile, ReportsALineOnce) {
  const AskFrr ask = [](const std::string&) {
    return FrrOpinion{.version = "8.4.4", .rejected = {{5, "no daemon accepts it: neighbor"}}};
  };
  expect_only(problems_of([&] {
                load(without(good, " neighbor 172.16.0.1 remote-as 65010\n",
                             " neighbor 172.16.0.1 bfd\n neighbor 172.16.0.1 remote-as 65010\n"),
                     "{}", "eth0 = \"r-q\"", ask);
              }),
              5, "FRR rejects this line before");
}

TEST_F(ConfigFile, ReportsItsProblemsTogetherWithFrrs) {
  const AskFrr ask = [](const std::string&) {
    return FrrOpinion{.version = "8.4.4", .rejected = {{10, "Unknown command: frobnicate"}}};
  };
  const auto both = problems_of([&] {
    load(without(good, "bgp 65011", "bgp 65012") + "frobnicate\n", "{}", "eth0 = \"r-q\"", ask);
  });
  ASSERT_EQ(both.size(), 2U) << in_lines(both);
  EXPECT_EQ(both[1].line, 10U);
  EXPECT_EQ(both[1].message, "FRR rejects this line: Unknown command: frobnicate");
}

TEST_F(ConfigFile, OfANewerFrrIsLoadedWithoutLinesThatThisOneDoesNotKnow) {
  const AskFrr ask = [](const std::string&) {
    return FrrOpinion{.version = "8.4.4", .rejected = {{2, "Unknown command: new thing"}}};
  };
  const auto loaded = [&](const std::string& version) {
    return load("frr version " + version + "\nnew thing\n" + good, "{ bfd = true }",
                "eth0 = \"r-q\"", ask);
  };
  const Topology newer = loaded("10.1.2");
  ASSERT_EQ(newer.findings.size(), 2U) << in_lines(newer.findings);
  EXPECT_THAT(newer.findings[0].message,
              HasSubstr("the file is of FRR 10.1.2 and is tested with FRR 8.4.4"));
  EXPECT_EQ(newer.findings[1].line, 2U);
  EXPECT_EQ(newer.node("q").config_text, "frr version 10.1.2\n\n" + good);
  expect_only(problems_of([&] { loaded("8.4.2"); }), 2, "FRR rejects this line");
}

}  // namespace erchaos::inputs::plan_config_text_test
