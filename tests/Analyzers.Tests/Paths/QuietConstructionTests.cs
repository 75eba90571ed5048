using Infeed.Analyzers.Paths;
using Infeed.Analyzers.Sources;
using Infeed.Generator.Tests.Harness;
using Microsoft.CodeAnalysis;

namespace Infeed.Analyzers.Tests.Paths;

/// <summary>Which constructors need no look, by the names in them: those that list, go through a hash table or call code of the project are looked at.</summary>
public sealed class QuietConstructionTests
{
    [Theory]
    [InlineData("", "", "this.data = data;")]
    [InlineData("", "", "this.data = File.ReadAllBytes(\"a\"); Array.Reverse(this.data);")]
    [InlineData("", "", "var all = new List<byte>(); foreach (var line in File.ReadAllLines(\"a\")) all.AddRange(Convert.FromHexString(line)); this.data = all.ToArray();")]
    [InlineData("", "private readonly string[] names;", "names = Directory.GetFiles(\"a\").Order(StringComparer.Ordinal).ToArray(); this.data = File.ReadAllBytes(names[0]);")]
    [InlineData("UseMultiprocessing = true", "", "this.data = data;")]
    [InlineData("UseMultiprocessing = true", "", "var all = new List<byte>(); all.AddRange(File.ReadAllBytes(\"a\")); this.data = [.. all];")]
    [InlineData("", "[WorkerLocal] private byte[] scratch = null!; [WorkerStart] private void Start() => scratch = new byte[8];", "this.data = data;")]
    public void Constructor_that_only_reads_is_quiet(string options, string members, string body) => Assert.True(IsQuiet(options, members, body));

    [Theory]
    [InlineData("", "private readonly string[] names;", "names = Directory.GetFiles(\"a\"); this.data = data;")]
    [InlineData("", "private readonly string[] names;", "names = new DirectoryInfo(\"a\").EnumerateFiles().Select(file => file.Name).ToArray(); this.data = data;")]
    [InlineData("", "", "this.data = new HashSet<byte>(data).ToArray();")]
    [InlineData("", "private readonly Dictionary<string, int> table = [];", "this.data = data;")]
    [InlineData("", "", "this.data = Helper.Load();")]
    [InlineData("", "", "this.data = new Helper().Bytes;")]
    [InlineData("", "", "this.data = Load(); static byte[] Load() => [];")]
    [InlineData("", "private readonly Helper helper = new();", "this.data = data;")]
    [InlineData("", "private readonly string[] names = Directory.GetFiles(\"a\");", "Array.Sort(names); this.data = data;")]
    [InlineData("", "private byte[]? made;", "this.data = data;")]
    [InlineData("UseMultiprocessing = true", "", "this.data = File.ReadAllBytes(\"a\");")]
    [InlineData("UseMultiprocessing = true", "", "this.data = (byte[])(new byte[1 << 20]);")]
    [InlineData("UseMultiprocessing = true", "", "data = this.data = GC.AllocateUninitializedArray<byte>(1 << 20)!;")]
    public void Constructor_that_a_rule_may_be_about_is_not(string options, string members, string body) => Assert.False(IsQuiet(options, members, body));

    private static bool IsQuiet(string options, string members, string body)
    {
        var compilation = Compile.Of($$"""
            using System.Collections.Generic;
            using System.IO;
            using System.Linq;
            [DataSource({{options}})]
            public partial class S
            {
                private readonly byte[] data;
                {{members}}
                public S(byte[] data) { {{body}} }
                public int Count => data.Length;
                [Sample] private int Read(int index) => data[index];
            }
            public class Helper { public byte[] Bytes => []; public static byte[] Load() => []; }
            """);
        Assert.Empty(compilation.GetDiagnostics().Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error));
        var type = compilation.GetTypeByMetadataName("S")!;
        var source = DataSource.Of(type, CancellationToken.None)!;
        return new QuietConstruction(source, compilation, CancellationToken.None).Has(Assert.Single(type.InstanceConstructors));
    }
}
