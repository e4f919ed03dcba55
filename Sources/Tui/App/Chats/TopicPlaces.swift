import Model

/// Topics in the list.
extension Chats {
    /// Puts topics under their community, which is sorted by its newest topic. While nobody looks at the community,
    /// only topics that want attention are listed; a folder lists all topics that were put there.
    func arranged(_ listing: Listing) -> Listing {
        guard book.list.contains(where: { $0.community != nil }) else { return listing }
        let blocks = blocks(of: listing)
        var (places, folded, taken) = ([Int](), [Int: Int](), Set<Int>())
        for place in listing.places where !taken.contains(place) {
            guard let block = blocks[place] else {
                places.append(place)
                continue
            }
            taken.formUnion([block.head] + block.topics)
            let shown = listing.shelf.isFolder ? block.topics : block.topics.filter(isListed)
            places += [block.head] + shown.sorted { name(at: $0) < name(at: $1) }
            if shown.count < block.topics.count { folded[block.head] = block.topics.count - shown.count }
        }
        return Listing(
            shelf: listing.shelf, places: .init(range: 0..<0, others: places), archived: listing.archived,
            folded: folded)
    }

    /// A group as its reader may act in it. What everybody may do in a community they may do in its topics, and it is told
    /// once, of the community.
    func group(in id: ConversationID) -> GroupSummary? {
        var group = book[id]?.summary.group
        if let community = id.community, let parent = book[.group(community)]?.summary.group {
            group?.everybody = parent.everybody
        }
        return group
    }

    private struct Block {
        let head: Int
        var topics: [Int] = []
    }

    /// Returns the communities with their topics, by each of their places. A pinned topic of an unpinned community
    /// stands by itself, and so does one whose community is not listed.
    private func blocks(of listing: Listing) -> [Int: Block] {
        var heads: [GroupID: Int] = [:]
        for place in listing.places {
            if case .group(let group) = book.list[place].id, book.list[place].community == nil { heads[group] = place }
        }
        var blocks: [Int: Block] = [:]
        for place in listing.places {
            guard let head = book.list[place].community.flatMap({ heads[$0] }),
                book.list[head].place.isPinned == book.list[place].place.isPinned
            else { continue }
            blocks[head, default: Block(head: head)].topics.append(place)
        }
        for block in blocks.values {
            for topic in block.topics { blocks[topic] = block }
        }
        return blocks
    }

    private func isListed(_ place: Int) -> Bool {
        let line = book.list[place]
        return line.community == openCommunity || line.hasUnread || line.wantsAttention || line.isStarred
            || !line.marks(isOpen: false).isEmpty
    }

    private func name(at place: Int) -> String {
        let line = book.list[place]
        return (line.name.isEmpty ? line.id.name : line.name).lowercased()
    }

    /// The community that is open or whose topic is open; nil for other conversations, as only communities have topics.
    var openCommunity: GroupID? {
        guard case .group(let group)? = openID else { return nil }
        return group.community ?? group
    }

    // MARK: What one does with them

    /// Returns the known topics of a community, sorted by name.
    func topics(of community: GroupID) -> [NamedTopic] {
        book.list.filter { $0.community == community }
            .map { NamedTopic(id: $0.id, name: $0.name.isEmpty ? $0.id.name : $0.name) }
            .sorted { ($0.name.lowercased(), $0.id.description) < ($1.name.lowercased(), $1.id.description) }
    }

    /// Returns the known community, and the name or id of its topic, that `#club/Releases` means; nil for another text.
    /// The community is written as its id, or as its name.
    func topicPlace(typed text: String) -> (community: GroupID, topic: String)? {
        let text = text.hasPrefix("#") ? text.dropFirst() : text[...]
        guard let slash = text.firstIndex(of: "/") else { return nil }
        let (head, topic) = (String(text[..<slash]), String(text[text.index(after: slash)...]))
        let communities = book.list.compactMap { line -> (id: GroupID, name: String)? in
            guard case .group(let group) = line.id, group.community == nil,
                book[line.id]?.summary.group?.kind == .community
            else { return nil }
            return (group, line.name)
        }
        let community =
            communities.first { $0.id.description == head }
            ?? communities.first { $0.id.description.lowercased() == head.lowercased() }
            ?? communities.first { DisplayName.likeness(of: $0.name) == DisplayName.likeness(of: head) }
        return topic.isEmpty ? nil : community.map { ($0.id, topic) }
    }

    /// Returns the topic of that name, or with that own part of its id.
    func topic(called name: String, in community: GroupID) -> ConversationID? {
        let topics = topics(of: community)
        let exact = topics.first { $0.name == name } ?? topics.first { $0.isCalled(name) }
        return (exact ?? topics.first { $0.hasPart(likeIn: name) })?.id
    }

    /// Returns an id for a new topic: made from its name where that can be typed and is free, so that programs can use
    /// it, and random otherwise.
    mutating func newTopic(_ name: String, of community: GroupID, isFree: Bool = true) -> GroupID? {
        if isFree, let topic = GroupID(topic: Self.topicPart(of: name), of: community), book[.group(topic)] == nil {
            return topic
        }
        // Of an id the second half alone is another one each time.
        return GroupID(topic: "t-" + nextID().bytes.suffix(6).map { String($0, radix: 36) }.joined(), of: community)
    }

    /// Returns a name as the topic part of an id; empty where it has other characters.
    static func topicPart(of name: String) -> String {
        let part = name.lowercased().map { $0 == " " ? "-" : $0 }
        return part.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || "-_".contains($0)) } ? String(part) : ""
    }
}

struct NamedTopic {
    let id: ConversationID
    let name: String

    /// Whether a text names this topic, in any spelling, or is its own part of the id.
    func isCalled(_ text: String) -> Bool {
        if case .group(let group) = id, group.topic == text { return true }
        return DisplayName.likeness(of: name) == DisplayName.likeness(of: text)
    }

    /// Whether a text is the topic's own part of its id, in any case.
    fileprivate func hasPart(likeIn text: String) -> Bool {
        if case .group(let group) = id { group.topic?.lowercased() == text.lowercased() } else { false }
    }
}

extension Shelf {
    fileprivate var isFolder: Bool {
        switch self {
        case .folder: true
        case .all, .archive: false
        }
    }
}
