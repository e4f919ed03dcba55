/// What is to come, by time; what is due at the same time comes in the order it was entered.
struct Agenda {
    struct Entry {
        let due: Int64
        let order: Int
        let happening: Happening
    }

    private var heap: [Entry] = []
    private var entered = 0

    mutating func add(at due: Int64, _ happening: Happening) {
        entered += 1
        let entry = Entry(due: due, order: entered, happening: happening)
        heap.append(entry)
        var index = heap.count - 1
        while index > 0 {
            let parent = (index - 1) / 2
            guard isBefore(entry, heap[parent]) else { break }
            heap[index] = heap[parent]
            index = parent
        }
        heap[index] = entry
    }

    mutating func next() -> Entry? {
        guard !heap.isEmpty else { return nil }
        let last = heap.removeLast()
        guard !heap.isEmpty else { return last }
        let first = heap[0]
        var index = 0
        while true {
            var child = index * 2 + 1
            guard child < heap.count else { break }
            if child + 1 < heap.count, isBefore(heap[child + 1], heap[child]) { child += 1 }
            guard isBefore(heap[child], last) else { break }
            heap[index] = heap[child]
            index = child
        }
        heap[index] = last
        return first
    }

    private func isBefore(_ left: Entry, _ right: Entry) -> Bool {
        left.due < right.due || (left.due == right.due && left.order < right.order)
    }
}
