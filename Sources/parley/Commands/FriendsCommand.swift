internal import ArgumentParser
internal import Model
internal import Session

/// `parley friends`: lists a user's friends and open requests, as the server has them.
struct FriendsCommand: ParsableCommand, BackgroundCommand {
    static let configuration = CommandConfiguration(
        commandName: "friends", abstract: "List your friends, and who asks or is asked to be one, by their ids.",
        discussion: "Signs in as a script: displaces no device and marks nothing read.")

    @OptionGroup var options: ListingOptions

    func run() async throws(CommandFailure) -> ExitStatus {
        var list = ListedFriends()
        return try await options.answer(waitsForNames: true).wait { event in
            list.note(event)
            guard let friends = list.whole else { return false }
            write(friends, list.names)
            return true
        }
    }

    private func write(_ friends: [Friend], _ names: [UserID: DisplayName]) {
        guard !options.json else {
            return friends.forEach { StandardOutput.writeLine(FriendLines.line($0, name: names[$0.user])) }
        }
        if friends.isEmpty { StandardError.write("parley: you have no friends here") }
        TextTable.write(
            friends.map { friend in
                [
                    friend.user.description, (friend.remark ?? names[friend.user])?.description ?? "",
                    FriendLines.word(friend.standing),
                    friend.words.isEmpty ? friend.lists.map(\.description).joined(separator: ", ") : friend.words,
                ]
            })
    }
}

/// The friends and names that have arrived.
private struct ListedFriends {
    private var list: [UserID: Friend]?
    private var settled: Set<UserID> = []
    private(set) var names: [UserID: DisplayName] = [:]

    mutating func note(_ event: SessionEvent) {
        switch event {
        case .people(.friends(let friends, _)):
            // What is told before the list is among it.
            for friend in friends { list = (list ?? [:]).merging([friend.user: friend]) { $1 } }
            list = list ?? [:]
        case .people(.changed(let profiles)): for profile in profiles { names[profile.user] = profile.name }
        case .people(.settled(let users)): settled.formUnion(users)
        case _: break
        }
    }

    /// The friends by their ids; nil while a name may still arrive.
    var whole: [Friend]? {
        guard let list, list.keys.allSatisfy(settled.contains) else { return nil }
        return list.values.filter { $0.standing != .stranger }.sorted { $0.user < $1.user }
    }
}
