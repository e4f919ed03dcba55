import TestSupport
import Testing
import Tui

@testable import parley

struct LinkOpenerTests {
    private let address = fixture(WebAddress("https://a.example/x?a=$(id)&b='c'"))

    private func opener(_ words: String...) -> LinkOpener { LinkOpener(command: CommandWords(words: words)) }

    @Test func `the address is one argument, and nothing reads it but the program`() async {
        let told = await opener(
            "sh", "-c", "test \"$1\" = 'https://a.example/x?a=$(id)&b='\\''c'\\''' && test $# = 1 && test ! -t 0", "sh",
            "{url}"
        ).open(address)
        #expect(told == nil)
    }

    @Test func `a program that is not here is told, with the setting that names one`() async {
        let told = await opener("no-such-program-here", "{url}").open(address)
        #expect(
            told == "The link was not opened: no-such-program-here can't be run: No such file or directory. "
                + "open-command in the configuration file names the program; c copies the address.")
    }

    @Test func `one that fails is told, whatever it wrote`() async {
        let told = await opener("sh", "-c", "echo no browser; echo none >&2; exit 3").open(address)
        #expect(told?.hasPrefix("The link was not opened: sh ended with 3. ") == true)
        let killed = await opener("sh", "-c", "kill -9 $$").open(address)
        #expect(killed?.hasPrefix("The link was not opened: sh was ended by signal 9. ") == true)
    }

    @Test(arguments: [("xdg-open {url}", true), ("firefox", false), ("a 'b", false), ("w3m '{url}#top'", true)])
    func `open-command must say where the address stands`(text: String, isGood: Bool) {
        #expect((ConfigurationKind.check(ClientValue.openCommand)(text) == nil) == isGood)
    }
}
