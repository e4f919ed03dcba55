import Model
import Testing

@testable import Rules

/// Names of roles from before there were rules for them.
@Suite struct RoleNameTests {
    @Test func `a role keeps the name that it has, whatever it is, and gets none like it`() throws {
        let id = try #require(RoleID("hands"))
        let name = "new " + String(repeating: "n", count: CommunityRole.nameBytes)
        var book = RoleBook()
        book.roles = [RoleBook.Role(id, name: name)]
        #expect(try RoleRules.put(id, name: name, .mute, in: &book).permissions == .mute)
        #expect(book[id]?.name == name)
        #expect(throws: (any Error).self) { _ = try RoleRules.put(id, name: name + "s", .mute, in: &book) }
        _ = try RoleRules.put(id, name: "Hands", .mute, in: &book)
        #expect(throws: (any Error).self) { _ = try RoleRules.put(id, name: name, .mute, in: &book) }
    }
}
