package import Model

/// Which conversations the list shows.
package enum Shelf: Equatable, Sendable {
    /// All conversations except for the archive.
    case all
    case folder(DisplayName)
    case archive
}

/// The list as it is shown. The open conversation stays in it even where it does not belong, so that it does not vanish
/// while it is read.
struct Listing: Equatable, Sendable {
    let shelf: Shelf
    let places: Places
    /// How many conversations are left out because they are archived.
    let archived: Int
    /// How many topics of a community are left out, by the community's index in the book's list.
    var folded: [Int: Int] = [:]

    /// Indices into the book's list. A list may be long and is read with every frame, so it is not copied.
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
    /// The list to show. A folder that is gone, or an empty archive, shows all conversations.
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

    /// Returns the conversation `step` places further down the list, continuing at its other end; nil when the list is
    /// empty.
    package func neighbour(step: Int) -> ConversationID? {
        let places = listing.places
        guard !places.isEmpty else { return nil }
        let current = book.position(of: openID).flatMap(places.index)
        let first = step < 0 ? places.count - 1 : 0
        return book.list[places[current.map { ($0 + step + places.count) % places.count } ?? first]].id
    }

    /// Returns the conversation at a place in the list, counted from 0; nil where there is none.
    func listed(at index: Int) -> ConversationID? {
        let places = listing.places
        return places.indices.contains(index) ? book.list[places[index]].id : nil
    }

    /// Leaves an archive that has become empty, so that it does not show up again by itself; called after every input.
    mutating func leaveEmptyArchive() {
        if shelf == .archive, book.archiveStart == book.list.count { shelf = .all }
    }

    // MARK: Folders

    /// The shelves that can be shown: all, each folder, and the archive where it has something.
    var shelves: [Shelf] {
        [.all] + folders.items.map { .folder($0.name) } + (book.archiveStart < book.list.count ? [.archive] : [])
    }

    /// Returns the shelf `step` places further, continuing at the other end.
    func shelf(after step: Int) -> Shelf {
        let shelves = shelves
        let current = shelves.firstIndex(of: listing.shelf) ?? 0
        return shelves[(current + step + shelves.count) % shelves.count]
    }

    /// Returns how many messages on a shelf count as unread; 0 for the archive.
    func unread(on shelf: Shelf) -> Int64 {
        switch shelf {
        case .all: book.totalUnread
        case .archive: 0
        case .folder(let name):
            folders[name]?.conversations.reduce(0) { $0 &+ (book[$1]?.countedUnread ?? 0) } ?? 0
        }
    }

    /// Returns the folder with this name, in any spelling.
    func folder(like text: String) -> Folder? {
        let exact = folders.items.first { $0.name.description == text }
        return exact ?? folders.items.first { $0.name.likeness == DisplayName.likeness(of: text) }
    }

    /// Takes over new folders. The list stays on a folder that was renamed.
    mutating func take(_ new: Folders) {
        if case .folder(let name) = shelf, new[name] == nil {
            let old = Set(folders[name]?.conversations ?? [])
            let renamed = new.items.first { folders[$0.name] == nil && !old.isDisjoint(with: $0.conversations) }
            shelf = renamed.map { .folder($0.name) } ?? .all
        }
        folders = new
    }
}
