using Infeed.Generator.Profiles;
using Infeed.Generator.Tests.Harness;
using Infeed.Tests.Shared;

namespace Infeed.Generator.Tests.Profiles;

public sealed class ProfileReaderTests
{
    private static readonly string Whole = ProfileTexts.Of(ProfileTexts.Source("Demo.Photos", 0xABCDEF, candidates: ProfileTexts.Candidate(1, 10, false, 700)));

    [Fact]
    public void Profile_is_read_as_it_is_written()
    {
        var profile = ProfileReader.Read(Whole, out var fault);
        Assert.Null(fault);
        var machine = Assert.Single(profile.Machines);
        var source = Assert.Single(machine.Sources);
        Assert.Equal((ProfileTexts.Machine, 2), (machine.Machine, machine.Cores));
        Assert.Equal(("Demo.Photos", 0xABCDEFUL, "2026-11-28", 617000000L), (source.Source, source.Schema, source.Measured, source.MemoryBytes));
        Assert.Equal(new ProfiledSettings(2, 4, false), source.Best);
        Assert.Equal(new MeasuredRate(812.4, 801, 822.9), source.Rate);
        Assert.Equal(new MeasuredCandidate(new(1, 10, false), new(700, 695, 705), 1000), Assert.Single(source.Candidates));
    }

    [Theory]
    [InlineData("\"version\": 1", "\"version\": 2", "has version 2, and this version of Infeed reads 1", "{")]
    [InlineData("\"version\": 1", "\"version\": \"1\"", "has '1' as 'version' of the profile, where a number is expected", "\"1\"")]
    [InlineData("\"version\": 1,", "", "lacks 'version' in the profile", "{")]
    [InlineData("\"version\": 1", "\"version\": 1, \"more\": 2", "has 'more' in the profile, which this version of Infeed does not know", "\"more\"")]
    [InlineData("\"cores\": 2", "\"cores\": 0", "has 0 as 'cores' of a machine; it must be a whole number from 1 to 2147483647", "0,")]
    [InlineData("\"cores\": 2", "\"cores\": 2.5", "has 2.5 as 'cores' of a machine; it must be a whole number from 1 to 2147483647", "2.5")]
    [InlineData("\"workers\": 2", "\"workers\": 257", "has 257 as 'workers' of the settings; it must be a whole number from 0 to 256", "257")]
    [InlineData("\"workers\": 2", "\"Workers\": 2", "lacks 'workers' in the settings", "{ \"Workers")]
    [InlineData("\"maxQueueSize\": 4", "\"maxQueueSize\": 0", "has 0 as 'maxQueueSize' of the settings; it must be a whole number from 1 to 65536", "0, \"use")]
    [InlineData("\"useMultiprocessing\": false }", "\"useMultiprocessing\": null }", "has null as 'useMultiprocessing' of the settings, where true or false is expected", "null")]
    [InlineData("0000000000abcdef", "abcdef", "has 'abcdef' as 'schema' of a source, where a hash of 16 hexadecimal digits is expected", "\"abcdef\"")]
    [InlineData("2026-11-28", "28.11.2026", "has '28.11.2026' as 'measured' of a source, where a day such as 2026-11-28 is expected", "\"28.11.2026\"")]
    [InlineData("\"median\": 812.4", "\"median\": -1", "has -1 as 'median' of the batches a second; it must be a number from 0", "-1")]
    [InlineData("\"median\": 812.4", "\"median\": 1e999", "has 1e999 as 'median' of the batches a second; it must be a number from 0", "1e999")]
    [InlineData("617000000", "[]", "has an array as 'memoryBytes' of a source, where a number is expected", "[]")]
    [InlineData("\"blocks\": 8", "\"blocks\": 8, \"block\": 8", "has 'block' in a candidate, which this version of Infeed does not know", "\"block\": 8 }")]
    [InlineData("\"linux-x64-2-cores-8-GiB\"", "\"\"", "has '' as 'name' of a machine, where a name is expected", "\"\"")]
    [InlineData("\"profiles\": [", "\"profiles\": [ 1, ", "has 1 where a machine's profile is expected, which is an object", "1, ")]
    public void Fault_is_named_where_it_is(string old, string @new, string message, string at)
    {
        var text = Whole.Replace(old, @new, StringComparison.Ordinal);
        var profile = ProfileReader.Read(text, out var fault);
        Assert.Equal(message, fault!.Message);
        Assert.StartsWith(at, text[fault.Span.Start..], StringComparison.Ordinal);
        Assert.Empty(profile.Machines);
    }

    [Fact]
    public void Names_are_there_once()
    {
        var source = ProfileTexts.Source("Demo.Photos", 1);
        ProfileReader.Read(ProfileTexts.Of(source, source), out var fault);
        Assert.Equal("has the source 'Demo.Photos' twice for one machine", fault!.Message);
        ProfileReader.Read(ProfileTexts.Of(("one", []), ("one", [])), out fault);
        Assert.Equal("has two profiles of the machine 'one'", fault!.Message);
    }

    [Fact]
    public void Profile_cut_anywhere_is_refused_and_never_an_exception()
    {
        for (var length = 0; length < Whole.TrimEnd().Length; length++)
        {
            Assert.Empty(ProfileReader.Read(Whole[..length], out var fault).Machines);
            Assert.NotNull(fault);
        }
    }

    [Fact]
    public void Profile_damaged_anywhere_is_read_whole_or_refused_seeded() => Seeds.Each(1, 2000, seed =>
    {
        const string Characters = "{}[],:\"\\0123456789eE+-.tfnul \n";
        var random = new Random(seed);
        var text = Whole.ToCharArray();
        for (var i = random.Next(1, 4); i > 0; i--)
            text[random.Next(text.Length)] = Characters[random.Next(Characters.Length)];
        var profile = ProfileReader.Read(new string(text), out var fault);
        Assert.Equal(fault is null, profile.Machines.Count == 1);
        if (fault is not null)
            Assert.InRange(fault.Span.End, 0, text.Length);
    });
}
