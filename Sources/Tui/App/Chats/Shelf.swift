package import Model

/// Which conversations the list shows.
package enum Shelf: Equatable, Sendable {
    /// All but the archive.
    case all
    case folder(DisplayName)
    case archive
}

/// The list as it is shown. The conversation that is open stands in it wherever it belongs, so it does not go from under who reads it.
struct Listing: Equatable, Sendable {
    let shelf: Shelf
    let places: Places
    /// How many are out of the list, in the archive.
    let archived: Int
    /// How many topics of a community are not listed, by its place in the book's list.
    var folded: [Int: Int] = [:]

    /// Places in the book's list: a list may be long, and is looked at with every frame.
    struct Places: RandomAccessCollection, Equatable, Sendable {
        let range: Range<Int>
        var others: [Int] = []

        var startIndex: Int { 0 }
        var endIndex: Int { range.count + others.count }

        subscript(index: Int) -> Int {
            index < range.count ? range.lowerBound + index : others[index - range.count]
        }

        func index(of place: Int) -> Int? {
            range.contains(place) ? place - range.lowerBound : others.firstIndex(of: place).map { range.count + $0 }
        }
    }
}

extension Chats {
    /// One of a folder that is gone, or of an archive with nothing in it, shows all.
    var listing: Listing { arranged(plainListing) }

    private var plainListing: Listing {
        let (start, all) = (book.archiveStart, book.list.count)
        let open = book.position(of: openID)
        let archived = all - start
        switch shelf {
        case .archive where archived > 0:
            return Listing(shelf: shelf, places: .init(range: start..<all), archived: archived)
        case .folder(let name):
            guard let folder = folders[name] else { break }
            let places = folder.conversations.compactMap(book.position).filter { $0 < start || $0 == open }
            return Listing(shelf: shelf, places: .init(range: 0..<0, others: places.sorted()), archived: archived)
        case .all, .archive: break
        }
        let openArchived = open.flatMap { $0 < start ? nil : [$0] } ?? []
        return Listing(shelf: .all, places: .init(range: 0..<start, others: openArchived), archived: archived)
    }

    /// Further down the list, round and round; nil when there is none.
    package func neighbour(step: Int) -> ConversationID? {
        let places = listing.places
        guard !places.isEmpty else { return nil }
        let current = book.position(of: openID).flatMap(places.index)
        let first = step < 0 ? places.count - 1 : 0
        return book.list[places[current.map { ($0 + step + places.count) % places.count } ?? first]].id
    }

    /// The one that stands there in the list, from 0.
    func listed(at index: Int) -> ConversationID? {
        let places = listing.places
        return places.indices.contains(index) ? book.list[places[index]].id : nil
    }

    /// After every input: an archive that became empty is left for good, so it does not come up again by itself.
    mutating func leaveEmptyArchive() {
        if shelf == .archive, book.archiveStart == book.list.count { shelf = .all }
    }

    // MARK: Folders

    /// What there is to turn to: all, each folder, and the archive where something is in it.
    var shelves: [Shelf] {
        [.all] + folders.items.map { .folder($0.name) } + (book.archiveStart < book.list.count ? [.archive] : [])
    }

    /// Round and round.
    func shelf(after step: Int) -> Shelf {
        let shelves = shelves
        let current = shelves.firstIndex(of: listing.shelf) ?? 0
        return shelves[(current + step + shelves.count) % shelves.count]
    }

    /// What of it its person wants to know of.
    func unread(on shelf: Shelf) -> Int64 {
        switch shelf {
        case .all: book.totalUnread
        case .archive: 0
        case .folder(let name):
            folders[name]?.conversations.reduce(0) { $0 &+ (book[$1]?.countedUnread ?? 0) } ?? 0
        }
    }

    /// The folder of this name, however it is written.
    func folder(like text: String) -> Folder? {
        let exact = folders.items.first { $0.name.description == text }
        return exact ?? folders.items.first { $0.name.likeness == DisplayName.likeness(of: text) }
    }

    /// The list goes on with a folder that is called otherwise now.
    mutating func take(_ new: Folders) {
        if case .folder(let name) = shelf, new[name] == nil {
            let old = Set(folders[name]?.conversations ?? [])
            let renamed = new.items.first { folders[$0.name] == nil && !old.isDisjoint(with: $0.conversations) }
            shelf = renamed.map { .folder($0.name) } ?? .all
        }
        folders = new
    }
}
