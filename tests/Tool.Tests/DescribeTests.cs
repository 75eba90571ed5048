using System.Globalization;
using System.Reflection;
using System.Reflection.PortableExecutable;
using System.Text.Json;
using Infeed.EndToEnd.Sources;
using Infeed.Tests.Shared;
using Infeed.Tool.Describing;

namespace Infeed.Tool.Tests;

public sealed class DescribeTests : IDisposable
{
    // Where it was built, with this library and no other sources beside it.
    private static readonly string Assembly = typeof(Numbers).Assembly.Location.Replace(
        $"{Path.DirectorySeparatorChar}Tool.Tests{Path.DirectorySeparatorChar}", $"{Path.DirectorySeparatorChar}EndToEnd.Sources{Path.DirectorySeparatorChar}",
        StringComparison.Ordinal);

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
    public void Source_withoutWorkers_hasOneSlot()
    {
        var alone = AssemblyReader.Read(typeof(Baked).Assembly.Location).Single(source => source.Name == "Infeed.Tool.Tests.Baked.Alone");

        Assert.Equal((64, 64), (alone.SlotBytes, alone.QueueBytes));
    }

    [Fact]
    public void Source_thatCannotGoToAProcess_saysWhy()
    {
        var problem = Described("Infeed.EndToEnd.Sources.Homing").ProcessProblem;

        Assert.StartsWith("Parameter 'home' of 'Homing' is of type 'Thread', which cannot be sent to a worker process because ", problem, StringComparison.Ordinal);
        Assert.Contains($"\n  no worker processes: {problem}\n", ToolRun.Of("describe", Assembly).Output, StringComparison.Ordinal);
        Assert.Null(Described("Infeed.EndToEnd.Sources.Numbers").ProcessProblem);
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

    [Theory]
    [InlineData("Awaited", "Concurrency = 8", "Features float [n, 5]", "Value long [n]")]
    [InlineData("Ticks", "Shards = 3, StepsPerEpoch = 20", "Total long [n]", "Noise float [n, 2]")]
    [InlineData("Blocks", null, "Pair long [n, 2]")]
    [InlineData("Numbers", null, "Features float [n, 5]", "Label long [n]")]
    public void Source_ofEachForm_hasItsColumns_andTheOptionsOfItsForm(string name, string? options, params string[] columns)
    {
        var source = Described($"Infeed.EndToEnd.Sources.{name}");
        var lines = ToolRun.Of("describe", Assembly).Output.Split('\n').SkipWhile(line => line != $"{source.Name} (EndToEnd.Sources.dll)").Skip(1)
            .TakeWhile(line => line.StartsWith("  ", StringComparison.Ordinal)).Select(line => line[2..]).ToList();

        Assert.Equal(columns, source.Columns.Select(column => column.ToString()));
        Assert.Equal(columns, lines[..columns.Length]);
        Assert.StartsWith($"batches of {source.BatchSize}, ", lines[columns.Length], StringComparison.Ordinal);
        Assert.Equal(options is null ? [] : [options], lines[(columns.Length + 1)..]);
    }

    [Theory]
    [InlineData("Told", "drawn by [Weight], seed 7")]
    [InlineData("Turned", "as [Order] says")]
    [InlineData("Sentences", "of similar length by [Length], shuffled, seed 11")]
    [InlineData("Numbers", "shuffled, seed 7")]
    [InlineData("Ticks", "in order")]
    public void Source_whoseMethodsDecideTheOrder_saysSo(string name, string order)
    {
        var source = Described($"Infeed.EndToEnd.Sources.{name}");

        Assert.Contains($"\n  batches of {source.BatchSize}, {order}; ", ToolRun.Of("describe", Assembly).Output.Split($"\n{source.Name} (")[1], StringComparison.Ordinal);
    }

    // An option that is added has to be described, too.
    [Fact]
    public void Each_optionOfTheAttribute_isDescribed_whereItIsSet()
    {
        var options = typeof(DataSourceAttribute).GetProperties(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly);
        var set = options.ToDictionary(option => option.Name, option => option.GetValue(new DataSourceAttribute()));

        Assert.Equal(
            options.Select(option => option.Name).Order(StringComparer.Ordinal),
            typeof(SourceDescription).GetProperties().Select(property => property.Name).Intersect(set.Keys).Concat(FurtherOptions.Of(set, method: null).Keys)
                .Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Command_printsJson_forScripts()
    {
        var (exitCode, output, _) = ToolRun.Of("describe", Assembly, "--json");

        Assert.Equal(0, exitCode);
        using var document = JsonDocument.Parse(output);
        var numbers = document.RootElement.EnumerateArray().Single(source => source.GetProperty("name").GetString() == "Infeed.EndToEnd.Sources.Numbers");
        Assert.Equal(Numbers.Queue.Bytes, numbers.GetProperty("queueBytes").GetInt64());
        var ticks = document.RootElement.EnumerateArray().Single(source => source.GetProperty("name").GetString() == "Infeed.EndToEnd.Sources.Ticks");
        Assert.Equal("""{"Shards":3,"StepsPerEpoch":20}""", JsonSerializer.Serialize(ticks.GetProperty("options")));
    }

    [Fact]
    public void File_thatIsNotThere_isNamed()
    {
        var (exitCode, _, error) = ToolRun.Of("describe", "nowhere.dll");

        Assert.Equal(1, exitCode);
        Assert.Equal("infeed: There is no file 'nowhere.dll'. Give the assembly that a build made, such as bin/Debug/net10.0/app.dll.\n", error);
    }

    [Fact]
    public void Assembly_withoutWhatItRefersTo_isDescribedTheSame()
    {
        // As a library is built that references packages.
        var expected = ToolRun.Of("describe", Assembly);

        Assert.Equal(expected, ToolRun.Of("describe", Alone(Assembly)));
    }

    [Fact]
    public void Source_withTypesThatAreNotThere_isDescribed_andTheirAssemblyIsNamed()
    {
        var (exitCode, output, error) = ToolRun.Of("describe", Alone(typeof(Foreign).Assembly.Location));

        Assert.Equal((0, ""), (exitCode, error));
        Assert.Equal(
            """
            Infeed.Tool.Tests.Baked (Tool.Tests.dll)
              batches of 8, in order; 3 worker processes (measured); a queue of 4 (measured) x 96 bytes = 384 bytes
              Concurrency = 16, DropLast = true, OnSampleError = Skip
            Infeed.Tool.Tests.Baked.Alone (Tool.Tests.dll)
              batches of 32, in order; no workers (measured); one slot of 64 bytes
              Concurrency = 16
            Infeed.Tool.Tests.Baked.Open (Tool.Tests.dll)
              batches of 32, drawn from a buffer, seed 0; workers by measurement; a queue by measurement, 128 bytes a slot
              Replayable = false, ShuffleBuffer = 100
            Infeed.Tool.Tests.Baked.Plain (Tool.Tests.dll)
              batches of 32, in order; no workers; one slot, of a size that is known when the program runs
              Shards = 1
            Infeed.Tool.Tests.Foreign (Tool.Tests.dll)
              Pair float [n, 2]
              not all columns can be read: Spectre.Console.dll is not beside the assembly
              batches of 3, in order; no workers; one slot, of a size that is known when the program runs

            """,
            output);
    }

    [Fact]
    public void Assembly_withNativeCode_isDescribedTheSame()
    {
        var bytes = File.ReadAllBytes(Assembly);
        using var reader = new PEReader(new MemoryStream(bytes));
        // The flags of the header of .NET: the first of them says that there is no native code.
        bytes[reader.PEHeaders.CorHeaderStartOffset + 16] &= 0xFE;
        var mixed = Path.Combine(folder, Path.GetFileName(Assembly));
        File.WriteAllBytes(mixed, bytes);

        Assert.Equal(ToolRun.Of("describe", Assembly), ToolRun.Of("describe", mixed));
    }

    [Fact]
    public void Assembly_thatIsDamaged_isNamedInOneLine_orDescribed() => Seeds.Each(4, 1, seed =>
    {
        var whole = File.ReadAllBytes(Assembly);
        var random = new Random(seed);
        for (var turn = 0; turn < 60; turn++)
        {
            // The first third are cut off, the others have other bytes.
            var bytes = turn < 20 ? whole[..(whole.Length * turn / 20)] : whole.ToArray();
            for (var at = 0; at < 200 && turn >= 20; at++)
                bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
            var file = Path.Combine(folder, "app.dll");
            File.WriteAllBytes(file, bytes);
            var (exitCode, output, error) = ToolRun.Of("describe", file);

            Assert.True(exitCode == 0 ? output.Length > 0 && error == "" : error.StartsWith("infeed: ", StringComparison.Ordinal), $"turn {turn}: {error}");
            Assert.True(exitCode == 0 || error.IndexOf('\n', StringComparison.Ordinal) == error.Length - 1, $"turn {turn}: {error}");
        }
    });

    [Fact]
    public void File_thatIsNative_isNamed()
    {
        var file = Directory.GetFiles(Path.GetDirectoryName(typeof(object).Assembly.Location)!, "*clrjit*").Single();
        var (exitCode, _, error) = ToolRun.Of("describe", file);

        Assert.Equal(1, exitCode);
        Assert.Equal(
            $"infeed: '{file}' is no .NET assembly, or it is damaged: give the .dll that a build made. A program that was compiled ahead of time has none.\n", error);
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

    private string Alone(string assembly)
    {
        var file = Path.Combine(folder, Path.GetFileName(assembly));
        File.Copy(assembly, file);
        return file;
    }

    private static SourceDescription Described(string name) => AssemblyReader.Read(Assembly).Single(source => source.Name == name);
}
