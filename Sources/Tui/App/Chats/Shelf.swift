package import Model

/// Which conversations the list shows.
package enum Shelf: Equatable, Sendable {
    /// All but the archive.
    case all
    case archive
}

/// The list as it is shown. The conversation that is open stands in it wherever it belongs, so it does not go from under who reads it.
struct Listing: Equatable, Sendable {
    let shelf: Shelf
    let places: Places
    /// How many are out of the list, in the archive.
    let archived: Int

    /// Places in the book's list: a list may be long, and is looked at with every frame.
    struct Places: RandomAccessCollection, Equatable, Sendable {
        fileprivate var range: Range<Int>
        fileprivate var others: [Int] = []

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
    var listing: Listing {
        let start = book.archiveStart
        let all = book.list.count
        guard shelf != .archive || start == all else {
            return Listing(shelf: .archive, places: .init(range: start..<all), archived: all - start)
        }
        let open = book.position(of: openID).flatMap { $0 < start ? nil : $0 }
        return Listing(
            shelf: .all, places: .init(range: 0..<start, others: open.map { [$0] } ?? []), archived: all - start)
    }

    /// Further down the list, round and round; nil when there is none.
    package func neighbour(step: Int) -> ConversationID? {
        let places = listing.places
        guard !places.isEmpty else { return nil }
        let current = book.position(of: openID).flatMap(places.index)
        return book.list[places[current.map { ($0 + step + places.count) % places.count } ?? 0]].id
    }

    /// The one that stands there in the list, from 0.
    func listed(at index: Int) -> ConversationID? {
        let places = listing.places
        return places.indices.contains(index) ? book.list[places[index]].id : nil
    }
}
