import Model
import Testing

/// Names of roles, and what tips tell of them.
@Suite struct RoleWordTests {
    @Test(arguments: [
        ("new", "new"), ("New Hands", "New"), ("everybody", "everybody"), ("Night add", "add"), ("here", "here"),
        ("delete", "delete"), ("Team +1", "+1"), ("-", "-"), ("remove us", "remove"),
    ])
    func `a name with a word that the command takes itself is none`(name: String, word: String) {
        #expect(RoleWord.occurring(in: name) == word)
    }

    @Test(arguments: ["Writers", "brand new", "everybody else", "Newcomers", "addresses", "C++", "x-men", "写手"])
    func `other names are`(name: String) {
        #expect(RoleWord.occurring(in: name) == nil)
    }

    @Test func `a tip is read as it was written, with what was added and taken and without`() throws {
        let change = RightsChange(from: [.mute, .send], to: [.send, .topics])
        for tip in [
            GroupTip(.roleChanged, name: "Writers 写手", rights: change), GroupTip(.roleChanged, name: "Writers"),
            GroupTip(.roleMade, name: "Writers", rights: RightsChange([])), GroupTip(allowing: change),
            GroupTip(allowing: RightsChange(from: .send, to: [])), GroupTip(.allowed, name: "send mute"),
            GroupTip(.allowed), GroupTip(.roleGiven, [], name: "Writers"),
        ] {
            #expect(GroupTip(bytes: tip.bytes) == tip, "\(tip)")
        }
    }

    @Test func `a program from before sees in what everybody may do what holds, and nothing else`() {
        let change = RightsChange(from: [.mute, .send], to: [.send, .topics])
        let words = GroupTip(allowing: change).name.split(separator: " ").compactMap {
            GroupPermissions(word: String($0))
        }
        #expect(words == [.send, .topics])
    }
}
