using System.Globalization;
using System.Text.Json;
using Infeed.EndToEnd.Sources;
using Infeed.Tool.Describing;

namespace Infeed.Tool.Tests;

public sealed class DescribeTests : IDisposable
{
    private static readonly string Assembly = typeof(Numbers).Assembly.Location;

    private readonly string folder = Directory.CreateTempSubdirectory("infeed-tool-").FullName;

    [Fact]
    public void Source_isDescribed_asTheCompilerHasWrittenIt()
    {
        var source = Described("Infeed.EndToEnd.Sources.Numbers");

        Assert.Equal("EndToEnd.Sources.dll", source.Assembly);
        Assert.Equal(["Features float [n, 5]", "Label long [n]"], source.Columns.Select(column => column.ToString()));
        Assert.Equal((16, true, 7UL), (source.BatchSize, source.Shuffle, source.Seed));
        Assert.Equal((2, true, 4), (source.Workers, source.UseMultiprocessing, source.MaxQueueSize));
        Assert.Equal(Numbers.Layout.SlotBytes, source.SlotBytes);
        Assert.Equal(Numbers.Queue.Bytes, source.QueueBytes);
    }

    [Fact]
    public void Source_withSizesOfTheRunningProgram_hasTheirNames_andNoBytes()
    {
        var source = Described("Infeed.EndToEnd.Sources.Scaled");

        Assert.Equal(["Image float [n, 2, Size, Size]", "Label long [n]", "Row short [n, Size]"], source.Columns.Select(column => column.ToString()));
        Assert.Null(source.SlotBytes);
        Assert.Null(source.QueueBytes);
    }

    [Fact]
    public void Source_withRaggedColumns_hasTheirRange() => Assert.Equal(
        ["Text byte [n, 0..24]", "LengthOfText int [n]", "Tokens int [n, 0..40]", "LengthOfTokens int [n]"],
        Described("Infeed.EndToEnd.Sources.Sentences").Columns.Select(column => column.ToString()));

    [Fact]
    public void Source_thatIsGeneric_isNamedAsInCSharp() => Assert.Equal(8, Described("Infeed.EndToEnd.Sources.Shelf<TKey>").BatchSize);

    [Fact]
    public void Sources_areThoseWithTheAttribute_inTheOrderOfTheirNames()
    {
        var expected = typeof(Numbers).Assembly.GetTypes().Where(type => type.IsDefined(typeof(DataSourceAttribute), inherit: false)).Select(CSharpNames.Of);

        Assert.Equal(expected.Order(StringComparer.Ordinal), AssemblyReader.Read(Assembly).Select(source => source.Name));
    }

    [Fact]
    public void Command_printsColumnsSettingsAndBytes()
    {
        var (exitCode, output, error) = ToolRun.Of("describe", Assembly);

        Assert.Equal((0, ""), (exitCode, error));
        Assert.Contains(
            string.Join('\n',
            [
                "Infeed.EndToEnd.Sources.Numbers (EndToEnd.Sources.dll)",
                "  Features float [n, 5]",
                "  Label long [n]",
                "  batches of 16, shuffled, seed 7; 2 worker processes; a queue of 4 x "
                    + string.Create(CultureInfo.InvariantCulture, $"{Numbers.Layout.SlotBytes:N0} bytes = {Numbers.Queue.Bytes:N0} bytes"),
            ]),
            output,
            StringComparison.Ordinal);
    }

    [Fact]
    public void Command_printsJson_forScripts()
    {
        var (exitCode, output, _) = ToolRun.Of("describe", Assembly, "--json");

        Assert.Equal(0, exitCode);
        using var document = JsonDocument.Parse(output);
        var numbers = document.RootElement.EnumerateArray().Single(source => source.GetProperty("name").GetString() == "Infeed.EndToEnd.Sources.Numbers");
        Assert.Equal(Numbers.Queue.Bytes, numbers.GetProperty("queueBytes").GetInt64());
    }

    [Fact]
    public void File_thatIsNotThere_isNamed()
    {
        var (exitCode, _, error) = ToolRun.Of("describe", "nowhere.dll");

        Assert.Equal(1, exitCode);
        Assert.Equal("infeed: There is no file 'nowhere.dll'. Give the assembly that a build made, such as bin/Debug/net10.0/app.dll.\n", error);
    }

    [Theory]
    [InlineData("")]
    [InlineData("MZ and nothing else")]
    public void File_thatIsNoAssembly_isNamed(string content)
    {
        var file = Path.Combine(folder, "app.dll");
        File.WriteAllText(file, content);
        var (exitCode, _, error) = ToolRun.Of("describe", file);

        Assert.Equal(1, exitCode);
        Assert.StartsWith($"infeed: '{file}' is no .NET assembly", error, StringComparison.Ordinal);
    }

    [Fact]
    public void Assembly_withoutASource_isNamed()
    {
        var file = Path.Combine(folder, "app.dll");
        File.Copy(typeof(DataSourceAttribute).Assembly.Location, file);
        var (exitCode, _, error) = ToolRun.Of("describe", file);

        Assert.Equal(1, exitCode);
        Assert.StartsWith($"infeed: There is no class with [DataSource] in '{file}'", error, StringComparison.Ordinal);
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private static SourceDescription Described(string name) => AssemblyReader.Read(Assembly).Single(source => source.Name == name);
}
