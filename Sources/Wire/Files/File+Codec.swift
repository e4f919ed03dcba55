internal import Model
internal import SwiftProtobuf

#if canImport(FoundationEssentials)
    internal import FoundationEssentials
#else
    internal import Foundation
#endif

extension FileRequest {
    var wire: Parley_V1_ClientFrame.OneOf_Body {
        switch self {
        case .begin(let messageID, let size, let hash):
            var request = Parley_V1_BeginFile()
            request.messageID = Data(messageID.bytes)
            request.size = size
            request.hash = Data(hash.bytes)
            return .beginFile(request)
        case .put(let messageID, let part, let bytes):
            var request = Parley_V1_PutPart()
            request.messageID = Data(messageID.bytes)
            request.part = UInt32(clamping: part)
            request.bytes = Data(bytes)
            return .putPart(request)
        case .fetch(let wanted):
            var request = Parley_V1_FetchPart()
            request.conversation = wanted.conversation.description
            request.seq = wanted.seq
            request.part = UInt32(clamping: wanted.part)
            return .fetchPart(request)
        }
    }

    init(wire request: Parley_V1_BeginFile) throws(WireError) {
        guard (0...Limits.largestCount).contains(request.size) else { throw .invalidField("size") }
        guard let hash = FileHash([UInt8](request.hash)) else { throw .invalidField("hash") }
        self = .begin(try WireCodec.messageID(request.messageID), size: request.size, hash: hash)
    }

    init(wire request: Parley_V1_PutPart) throws(WireError) {
        guard (1...FileParts.size).contains(request.bytes.count) else { throw .invalidField("bytes") }
        self = .put(
            try WireCodec.messageID(request.messageID), part: Int(request.part), bytes: [UInt8](request.bytes))
    }

    init(wire request: Parley_V1_FetchPart) throws(WireError) {
        self = .fetch(
            PartRequest(
                conversation: try WireCodec.conversation(request.conversation), seq: try WireCodec.place(request.seq),
                part: Int(request.part)))
    }
}

extension FileState {
    var wire: Parley_V1_FileState {
        var state = Parley_V1_FileState()
        state.messageID = Data(messageID.bytes)
        state.parts = UInt32(clamping: parts)
        return state
    }

    init(wire state: Parley_V1_FileState) throws(WireError) {
        self.init(messageID: try WireCodec.messageID(state.messageID), parts: Int(state.parts))
    }
}

extension FilePart {
    var wire: Parley_V1_Part {
        var part = Parley_V1_Part()
        part.conversation = request.conversation.description
        part.seq = request.seq
        part.part = UInt32(clamping: request.part)
        part.bytes = Data(bytes)
        return part
    }

    init(wire part: Parley_V1_Part) throws(WireError) {
        guard part.bytes.count <= FileParts.size else { throw .invalidField("bytes") }
        let request = PartRequest(
            conversation: try WireCodec.conversation(part.conversation), seq: try WireCodec.place(part.seq),
            part: Int(part.part))
        self.init(request: request, bytes: [UInt8](part.bytes))
    }
}
