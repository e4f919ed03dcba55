import Testing

@testable import parley

/// The manual and the completion scripts, made from the commands.
struct ManualTests {
    @Test func `every command has a page with its options and what it is for`() throws {
        let tool = try #require(CommandInfo.tool)
        #expect(tool.shownSubcommands.map(\.commandName) == ManualPages.names)
        for command in tool.shownSubcommands {
            let page = ManualPages.page(of: command).text
            #expect(page.contains(".SH \"NAME\"\n.PP\nparley\\-\(command.commandName) \\- "))
            for option in command.shownArguments where option.kind == .option {
                #expect(
                    page.contains("\\fB\\-\\-\(try #require(option.names?.last?.name).replacing("-", with: "\\-"))"))
            }
        }
    }

    @Test func `the main page names every exit status, setting and variable`() throws {
        let page = ManualPages.root(try #require(CommandInfo.tool)).text
        for status in ExitStatus.allCases { #expect(page.contains("\\fB\(status.rawValue)\\fR\n")) }
        for key in ClientKey.allCases {
            #expect(page.contains("\\fB\(key.rawValue.replacing("-", with: "\\-"))\\fR\n"))
            #expect(page.contains("\\fB\(key.environmentName)\\fR\n"))
        }
        for key in ServerKey.allCases where key.hasOption {
            #expect(page.contains("\\fB\(key.environmentName)\\fR\n"))
        }
    }

    @Test func `an option is named after its key`() throws {
        let serve = try #require(CommandInfo.tool?.subcommands?.first { $0.commandName == "serve" })
        let names = serve.shownArguments.compactMap { $0.names?.last?.text }
        for key in ServerKey.allCases where key.hasOption { #expect(names.contains(key.optionName), "\(key)") }
    }

    @Test func `text in a page means itself`() {
        var page = Roff(title: "x", summary: "y")
        page.paragraph(".TH a\n'b \\fC")
        #expect(page.text.hasSuffix(".PP\n\\&.TH a\n\\&'b \\efC\n"))
    }

    @Test func `an example is of a command that exists`() {
        for example in ManualTables.examples {
            #expect((["parley"] + ManualPages.names.map { "parley \($0)" }).contains(example.command))
        }
    }
}
