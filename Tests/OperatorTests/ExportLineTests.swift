import Foundation
import Model
import Rules
import TestSupport
import Testing

@testable import Operator

/// What an export has of a message's content.
struct ExportLineTests {
    private func line(_ content: MessageContent) throws -> String {
        let message = Message(
            conversation: .c2c(.bob), seq: 3, messageID: .make(3), sender: .alice, content: content, sentAt: .start)
        let encoder = JSONEncoder()
        encoder.outputFormatting = .sortedKeys
        return String(decoding: try encoder.encode(ExportLine(.message(message))), as: UTF8.self)
    }

    @Test func `a picture, a sound or a video is a file with what is known of it`() throws {
        let media = FileMedia(
            .video, format: "MP4", pixels: PixelSize(width: 1920, height: 1080), duration: .seconds(62))
        let video = try line(.file(.make("trip.mp4", media: media)))
        #expect(video.contains(#""kind":4,"#) && video.contains(#""name":"trip.mp4","size":98304}"#))
        #expect(
            video.contains(#""media":{"format":"MP4","height":1080,"kind":"video","seconds":62,"width":1920}"#))
        #expect(
            try line(.file(.make("a.ogg", media: FileMedia(.sound, format: "OGG")))).contains(
                #""media":{"format":"OGG","kind":"sound"}"#))
        #expect(try !line(.file(.make("a.txt"))).contains("media"))
    }

    @Test func `a face and a location have all that was sent`() throws {
        let face = try line(.face(fixture(Face(index: 3, data: "tt00"))))
        #expect(face.contains(#""face":{"data":"tt00","index":3}"#) && face.contains(#""kind":8,"#))
        let location = try line(
            .location(fixture(Location(latitude: 52.52, longitude: -0.5, description: "Berlin 柏林"))))
        #expect(location.contains(#""location":{"description":"Berlin 柏林","latitude":52.52,"longitude":-0.5}"#))
    }
}
