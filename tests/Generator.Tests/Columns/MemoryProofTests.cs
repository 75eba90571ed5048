using Infeed.Generator.Tests.Harness;

namespace Infeed.Generator.Tests.Columns;

/// <summary>Which asynchronous samples are proven to write all of a memory of 12 elements, so that it is not cleared before.</summary>
public sealed class MemoryProofTests
{
    private static readonly string[] WrittenWholly =
    [
        "m.Span.Fill(1); await Task.Yield();",
        "await Task.Yield(); m.Span.Clear();",
        "await stream.ReadExactlyAsync(m);",
        "await stream.ReadExactlyAsync(m, token).ConfigureAwait(false);",
        "await stream.ReadExactlyAsync(m[..5], token); await stream.ReadExactlyAsync(m.Slice(5), token);",
        "var bytes = await File.ReadAllBytesAsync(name, token); bytes.AsSpan(0, 12).CopyTo(m.Span);",
        "await Task.Yield(); data.AsMemory(0, 12).CopyTo(m);",
        "await Task.Yield(); for (var i = 0; i < m.Length; i++) m.Span[i] = 1;",
        "await Task.Yield(); var s = m.Span; for (var i = 0; i < s.Length; i++) s[i] = 1;",
        "await Task.Yield(); Decode(data, m.Span);",
        "try { await stream.ReadExactlyAsync(m, token); } finally { stream.Dispose(); }",
    ];

    private static readonly string[] PerhapsNot =
    [
        "await Task.Yield();",
        "await stream.ReadAsync(m, token);",
        "await RandomAccess.ReadAsync(handle, m, 0, token);",
        "var reading = stream.ReadExactlyAsync(m, token); m.Span[0]++; await reading;",
        "if (index > 3) await stream.ReadExactlyAsync(m, token);",
        "if (m.Span[0] == 0) await Task.Yield(); m.Span.Clear();",
        "Func<byte> first = () => m.Span[0]; var seen = first(); m.Span.Fill(seen); await Task.Yield();",
        "var read = First; m.Span.Fill(read()); await Task.Yield(); byte First() => m.Span[0];",
        "await stream.ReadExactlyAsync(m[..5], token);",
        "m = new byte[12]; m.Span.Clear(); await Task.Yield();",
        "await Elsewhere(m);",
        "for (var i = 0; i < 12; i++) { await Task.Yield(); if (i == index) return; m.Span[i] = 1; }",
    ];

    private static readonly Lazy<GeneratorRun> Run = new(() => GeneratorRun.Of([.. WrittenWholly.Concat(PerhapsNot).Select(Source)]));

    public static TheoryData<string> Proven => [.. WrittenWholly];

    public static TheoryData<string> NotProven => [.. PerhapsNot];

    [Theory]
    [MemberData(nameof(Proven))]
    public void Memory_that_is_written_on_every_way_is_not_cleared(string body) => Assert.DoesNotContain(".Span.Clear();", Emitted(body), StringComparison.Ordinal);

    [Theory]
    [MemberData(nameof(NotProven))]
    public void Memory_that_may_keep_what_was_there_is_cleared(string body) => Assert.Contains("m.Span.Clear();", Emitted(body), StringComparison.Ordinal);

    [Fact]
    public void Sources_compile_with_what_is_emitted() => Assert.Empty(Run.Value.Problems);

    private static string Emitted(string body) => Run.Value.Sources[$"{Name(body)}.g.cs"];

    private static string Name(string body) => $"Source{Array.IndexOf([.. WrittenWholly, .. PerhapsNot], body)}";

    private static string Source(string body) => $$"""
        using System.IO;
        using System.Threading;

        [DataSource]
        partial class {{Name(body)}}(Stream stream, Microsoft.Win32.SafeHandles.SafeFileHandle handle, byte[] data, string name)
        {
            int Count => 10;

            [Sample]
            async ValueTask Read(int index, [Shape(12)] Memory<byte> m, CancellationToken token)
            {
                {{body}}
            }

            void Use() => _ = (stream, handle, data, name);

            static void Decode(ReadOnlySpan<byte> from, Span<byte> to) => from[..to.Length].CopyTo(to);

            static Task Elsewhere(Memory<byte> to) => Task.CompletedTask;
        }
        """;
}
