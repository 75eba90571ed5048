using Infeed.Generator.Tests.Harness;

namespace Infeed.Generator.Tests.Golden;

/// <summary>What is written for a source that leaves settings to what was measured.</summary>
public sealed class TunedEmissionTests
{
    private const ulong Schema = 0x1B7151F3593B628D;
    private const string OtherMachine = "linux-arm64-8-cores-32-GiB";

    private static readonly string Source = ValidSources.Image
        .Replace("Workers = 4, MaxQueueSize = 10", "Workers = DataSource.Auto, MaxQueueSize = DataSource.Auto", StringComparison.Ordinal);

    [Fact]
    public void Measured_settings_are_constants() => Verify(null, ProfileTexts.Of(Measured(workers: 2, queue: 4)));

    [Fact]
    public void Settings_of_several_machines_are_chosen_when_the_program_runs() => Verify(null, Both);

    [Fact]
    public void Without_a_profile_all_is_left_to_the_run() => Verify(null, ProfileTexts.Of(Array.Empty<string>()));

    [Theory]
    [InlineData(ProfileTexts.Machine, "workers: Layout.Workers, maxQueueSize: Queue.Capacity, useMultiprocessing: Layout.UseMultiprocessing", "Workers = 2;", "UseMultiprocessing = false;")]
    [InlineData(OtherMachine, "workers: Layout.Workers, maxQueueSize: Queue.Capacity, useMultiprocessing: Layout.UseMultiprocessing", "Workers = 7;", "UseMultiprocessing = true;")]
    [InlineData("another", null)]
    public void Machine_that_the_project_names_is_the_one_of_the_constants(string machine, string? expected, params string[] constants)
    {
        var text = Text(machine, Source, Both);
        Assert.Equal(expected is null ? null : $"{expected}, measuredOn: \"{machine}\"", Arguments(text));
        Assert.All(constants, constant => Assert.Contains(constant, text, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("Workers = DataSource.Auto", 2, "workers: Layout.Workers, maxQueueSize: 4, useMultiprocessing: Layout.UseMultiprocessing")]
    [InlineData("MaxQueueSize = DataSource.Auto", 2, "workers: 2, maxQueueSize: Queue.Capacity, useMultiprocessing: false")]
    [InlineData("Workers = DataSource.Auto, MaxQueueSize = DataSource.Auto", 0, "workers: Layout.Workers, maxQueueSize: 4, useMultiprocessing: Layout.UseMultiprocessing")]
    [InlineData("Workers = DataSource.Auto, UseMultiprocessing = false", 2, "workers: Layout.Workers, maxQueueSize: 4, useMultiprocessing: false")]
    [InlineData("Workers = DataSource.Auto, UseMultiprocessing = true", 2, null)]
    [InlineData("Workers = 3", 2, null)]
    public void Option_is_measured_where_the_attribute_leaves_it_open(string options, int workers, string? expected)
    {
        var source = ValidSources.Image.Replace("Workers = 4, MaxQueueSize = 10", options, StringComparison.Ordinal);
        var arguments = Arguments(Text(null, source, ProfileTexts.Of(Measured(workers, 4))));
        Assert.Equal(expected is null ? null : $"{expected}, measuredOn: \"{ProfileTexts.Machine}\"", arguments);
    }

    [Theory]
    [InlineData("Workers = DataSource.Auto", 2, "Capacity = 10;")]
    [InlineData("MaxQueueSize = DataSource.Auto", 2, "Capacity = 4;")]
    [InlineData("Workers = DataSource.Auto", 0, null)]
    public void Queue_has_the_capacity_that_is_known_and_is_not_there_where_none_is_needed(string options, int workers, string? expected)
    {
        var text = Text(null, ValidSources.Image.Replace("Workers = 4, MaxQueueSize = 10", options, StringComparison.Ordinal), ProfileTexts.Of(Measured(workers, 4)));
        Assert.Equal(expected is not null, text.Contains("class Queue", StringComparison.Ordinal));
        Assert.Contains(expected ?? "const int Workers = 0;", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Measurement_of_other_columns_is_not_taken() =>
        Assert.Null(Arguments(Text(null, Source, ProfileTexts.Of(ProfileTexts.Source("Demo.Images", Schema + 1)))));

    [Theory]
    [InlineData("namespace A.B { partial class Outer<T> { [DataSource(Workers = DataSource.Auto)] public partial class Inner<S> {", "} } }", "A.B.Outer`1+Inner`1")]
    [InlineData("namespace A { [DataSource(Workers = DataSource.Auto)] partial class @class {", "} }", "A.class")]
    [InlineData("[DataSource(Workers = DataSource.Auto)] partial class Größe {", "}", "Größe")]
    public void Source_is_found_by_its_full_name_at_run_time(string head, string tail, string name)
    {
        var source = $"{head} int Count => 1; [Sample] int Read(int index) => index; {tail}";
        Assert.NotNull(Arguments(Text(null, source, ProfileTexts.Of(ProfileTexts.Source(name, ProfileTexts.SchemaOfOneInt)))));
    }

    private static string Both => ProfileTexts.Of((ProfileTexts.Machine, [Measured(2, 4)]), (OtherMachine, [Measured(7, 16, processes: true)]));

    private static string Measured(int workers, int queue, bool processes = false) => ProfileTexts.Source("Demo.Images", Schema, workers, queue, processes);

    private static string Text(string? machine, string source, string profile)
    {
        var run = GeneratorRun.OfProfiles(Compile.Of(source), machine, ProfileTexts.File(profile));
        Assert.Null(run.Result.Exception);
        Assert.Empty(run.Problems);
        return run.Text;
    }

    private static string? Arguments(string text) =>
        text.Split('\n').FirstOrDefault(line => line.Contains("TunedSettings(", StringComparison.Ordinal))?.Split('(', ')')[1];

    private static void Verify(string? machine, string profile, [System.Runtime.CompilerServices.CallerMemberName] string name = "")
    {
        // What differs from a source with numbers, without what a worker does.
        var text = Text(machine, Source, profile);
        Harness.Golden.Verify(text[..text.IndexOf("    /// <summary>What a worker does", StringComparison.Ordinal)], typeof(TunedEmissionTests), name);
    }
}
