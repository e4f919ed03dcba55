import Model
import TestSupport
import Testing

struct FolderTests {
    @Test func `folders come back from a store as they went into it`() {
        let folders = Folders([.make("家 🏠", [.c2c(.bob), .group(.team)]), .make("a b", [.c2c(.carol)])])
        #expect(Folders(text: folders.text) == folders)
        #expect(Folders(text: "") == Folders())
    }

    @Test(arguments: [
        "\t\t", "\n\n", "work", "work\t", "work\tnothing_bob", "\u{1B}[2J\tc2c_bob", "w\tc2c_bob\nw\tc2c_carol",
        String(repeating: "x", count: 99) + "\tc2c_bob",
    ])
    func `what is no list of folders is read as far as it is one`(text: String) {
        for folder in Folders(text: text).items {
            #expect(!folder.conversations.isEmpty && folder.name.description.utf8.count <= Folder.nameBytes)
            #expect(!folder.name.description.unicodeScalars.contains { $0.value < 0x20 })
        }
        #expect(Folders(text: text).items.count <= 1)
    }

    @Test func `too many folders and conversations are cut`() {
        let many = (0..<1_500).map { ConversationID.group(fixture(GroupID("g\($0)"))) }
        let folders = Folders((0..<30).map { .make("f\($0)", Array(many.prefix($0 == 3 ? 1_500 : 2))) })
        #expect(folders.items.count <= Folders.most)
        #expect(folders.conversationCount == Folders.mostConversations)
    }
}
