internal import Model
internal import Wire

/// Cuts a conversation list into frames that every client accepts.
enum ConversationPages {
    /// A summary takes at most about 100 bytes, so a page stays below 60 KB.
    static let itemsPerPage = 500

    /// At least one frame; the last one is marked complete.
    static func frames(_ items: [ConversationSummary], requestID: UInt64) -> [ServerFrame] {
        var frames: [ServerFrame] = []
        var start = 0
        repeat {
            let end = min(start + itemsPerPage, items.count)
            let body = ServerFrame.Body.conversations(Array(items[start..<end]), complete: end == items.count)
            frames.append(ServerFrame(requestID: requestID, body: body))
            start = end
        } while start < items.count
        return frames
    }
}
