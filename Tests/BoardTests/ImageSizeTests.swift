import Testing

@testable import Board

/// The size of a picture from its first bytes, form by form.
@Suite struct ImageSizeTests {
    private func size(_ bytes: [UInt8]) -> String? { ImageSize(of: bytes).map { "\($0.width) x \($0.height)" } }
    private func bytes(_ text: String) -> [UInt8] { Array(text.utf8) }

    /// The signature, and the chunk IHDR with 640 by 480.
    private var png: [UInt8] {
        [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 13] + bytes("IHDR") + [
            0, 0, 2, 128, 0, 0, 1, 224, 8, 2,
        ]
    }

    /// A comment, then a baseline frame of 480 lines of 640.
    private var jpeg: [UInt8] {
        [0xFF, 0xD8, 0xFF, 0xFE, 0, 4, 0x41, 0x42, 0xFF, 0xFF, 0xC0, 0, 17, 8, 1, 224, 2, 128, 3, 1, 0x22, 0]
    }

    private func webP(_ kind: String, _ payload: [UInt8]) -> [UInt8] {
        bytes("RIFF") + [0, 0, 0, 0] + bytes("WEBP" + kind) + [10, 0, 0, 0] + payload
    }

    @Test func pngIsReadFromItsFirstChunk() { #expect(size(png) == "640 x 480") }

    @Test func jpegIsReadFromItsFrame() { #expect(size(jpeg) == "640 x 480") }

    @Test func gifIsReadFromItsScreen() {
        #expect(size(bytes("GIF89a") + [128, 2, 224, 1]) == "640 x 480")
        #expect(size(bytes("GIF87a") + [1, 0, 1, 0]) == "1 x 1")
    }

    @Test func eachKindOfWebP() {
        #expect(size(webP("VP8X", [0, 0, 0, 0, 127, 2, 0, 223, 1, 0])) == "640 x 480")
        #expect(size(webP("VP8L", [0x2F, 127, 194, 119, 0, 0, 0, 0, 0, 0])) == "640 x 480")
        #expect(size(webP("VP8 ", [0, 0, 0, 0x9D, 0x01, 0x2A, 128, 2, 224, 1])) == "640 x 480")
    }

    @Test(arguments: [
        ("<svg width='64' height='48px'>", "64 x 48"),
        ("<?xml version='1.0'?>\n<svg viewBox='0 0 64.4 48'/>", "64 x 48"),
        ("<!-- <svg width='1' height='1'> -->", nil), ("<svg", nil), ("<html>", nil),
        // As Chromium shows them.
        ("<svg width='100%' height='4em'>", "300 x 64"),
        ("<svg width='100%' height='100%' viewBox='0 0 64 48'>", "64 x 48"),
        ("<svg width='10mm' height='20mm'>", "38 x 76"), ("<svg width=\"6pc\" height = \"1in\">", "96 x 96"),
        ("<svg width='64' viewBox='0,0,4,3'>", "64 x 48"), ("<svg height='48pt' viewBox='0 0 4 3'>", "85 x 64"),
        ("<svg xmlns='http://www.w3.org/2000/svg'>", "300 x 150"), ("<svg width='-1' height='0'>", "300 x 150"),
    ])
    func svgIsReadFromItsFirstTag(text: String, expected: String?) { #expect(size(bytes(text)) == expected) }

    /// Exif data with an orientation, with the sign of either byte order.
    private func exif(_ orientation: UInt8, isLittle: Bool) -> [UInt8] {
        isLittle
            ? bytes("II") + [42, 0, 8, 0, 0, 0, 1, 0, 0x12, 0x01, 3, 0, 1, 0, 0, 0, orientation, 0, 0, 0]
            : bytes("MM") + [0, 42, 0, 0, 0, 8, 0, 1, 0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, orientation, 0, 0]
    }

    @Test(arguments: 1...8, [true, false])
    func picturesOnTheirSideAreTurned(orientation: UInt8, isLittle: Bool) {
        let expected = orientation < 5 ? "640 x 480" : "480 x 640"
        let data = exif(orientation, isLittle: isLittle)
        let segment = bytes("Exif\0\0") + data
        #expect(size([0xFF, 0xD8, 0xFF, 0xE1, 0, UInt8(segment.count + 2)] + segment + jpeg.dropFirst(2)) == expected)
        let chunk = bytes("eXIf") + data + [0, 0, 0, 0]
        #expect(size(png + [0, 0, 0, 0, 0, 0, 0] + [0, 0, 0, UInt8(data.count)] + chunk) == expected)
        let canvas = webP("VP8X", [8, 0, 0, 0, 127, 2, 0, 223, 1, 0])
        let pixels = bytes("VP8L") + [3, 0, 0, 0, 1, 2, 3, 0]
        let whole = canvas + pixels + bytes("EXIF") + [UInt8(data.count), 0, 0, 0] + data
        #expect(size(whole) == expected)
        // If the orientation is after the part that was read, the whole file is needed.
        #expect(!ImageSize.needsWhole(whole))
        var cut = canvas + pixels
        cut[4] = UInt8(whole.count - 8)
        #expect(ImageSize.needsWhole(cut))
    }

    /// If the bytes of a file end early or make no sense, there is no crash and no size, whatever its name.
    @Test func beginningsOfPicturesHaveNoSize() {
        for whole in [
            png, jpeg, webP("VP8X", [0, 0, 0, 0, 127, 2, 0, 223, 1, 0]), bytes("GIF89a") + [128, 2, 224, 1],
        ] {
            for count in 0..<min(whole.count - 3, 18) { #expect(size(Array(whole[..<count])) == nil) }
        }
        #expect(size(bytes("GIF89a") + [0, 0, 224, 1]) == nil, "a width of nothing")
        #expect(size([0xFF, 0xD8] + Array(repeating: 0xFF, count: 70_000)) == nil)
        #expect(size(Array("<".utf8) + Array(repeating: UInt8(ascii: "<"), count: 70_000)) == nil)
    }
}
