using System.Text;
using Infeed.Monitoring;
using Infeed.Monitoring.Proc;

namespace Infeed.Tests.Monitoring;

public sealed class ProcTextTests
{
    private const string Rest = " S 1 10 10 0 -1 4194304 101 7 3 2 150 25 4 5 20 0 9 0 5216082 3133440 408 18446744073709551615 1 1 0 0 0 0 0 0 0 0 0 0 17 1 0 0 6 0 0\n";

    [Theory]
    [InlineData("dotnet")]
    [InlineData("")]
    [InlineData("two words")]
    [InlineData(") S 1 2 3 4 5 6 7 8 9 10 11 12 13 (")]
    [InlineData("a)b) c (d")]
    [InlineData("line\nbreak")]
    public void Stat_whateverTheName_givesUserAndSystemTime(string name) =>
        Assert.Equal(TimeSpan.FromMilliseconds(1750), StatText.ProcessorTime(Encoding.UTF8.GetBytes($"4711 ({name}){Rest}")));

    [Theory]
    [InlineData("")]
    [InlineData("4711 dotnet S 1")]
    [InlineData("4711 (dotnet)")]
    [InlineData("4711 (dotnet) S 1 10 10 0 -1 4194304 101 7 3 2")]
    [InlineData("4711 (dotnet) S 1 10 10 0 -1 4194304 101 7 3 2 150")]
    [InlineData("4711 (dotnet) S 1 10 10 0 -1 4194304 101 7 3 2 150 ")]
    [InlineData("4711 (dotnet) S 1 10 10 0 -1 4194304 101 7 3 2 x y")]
    public void Stat_thatIsDamaged_givesNothing(string text) => Assert.Null(StatText.ProcessorTime(Encoding.UTF8.GetBytes(text)));

    // As a sandbox or an old kernel has them: no file says what is shared.
    [Fact]
    public void Memory_whereItsSharesAreNotTold_isWhatIsResident()
    {
        var folder = Directory.CreateTempSubdirectory("infeed-proc-");
        try
        {
            File.WriteAllText(Path.Combine(folder.FullName, "stat"), $"4711 (dotnet){Rest}");
            using var process = LinuxProcess.Of(folder.FullName)!;
            var usage = default(ProcessUsage);
            Assert.True(process.TryRead(withMemory: true, ref usage));
            Assert.Equal(408L * Environment.SystemPageSize, usage.Memory);
            Assert.Null(usage.Swap);
            Assert.Null(usage.BytesRead);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Theory]
    [InlineData("Rss: 1 kB\nPss:                 293 kB\nPss_Dirty: 2 kB\n", "Pss:", 293L)]
    [InlineData("Pss_Dirty: 2 kB\nPss:\t7", "Pss:", 7L)]
    [InlineData("read_bytes: 4096\ncancelled_write_bytes: 5\n", "read_bytes:", 4096L)]
    [InlineData("cancelled_write_bytes: 5\nwrite_bytes: 6\n", "write_bytes:", 6L)]
    [InlineData("Pss: \n", "Pss:", null)]
    [InlineData("Pss: 99999999999999999999 kB\n", "Pss:", null)]
    [InlineData("", "Pss:", null)]
    [InlineData("xPss: 3", "Pss:", null)]
    public void Line_ofAName_givesItsNumber(string text, string name, long? number) =>
        Assert.Equal(number, KeyedText.Line(Encoding.UTF8.GetBytes(text), Encoding.UTF8.GetBytes(name)));

    [Theory]
    [InlineData("some avg10=1.53 avg60=1.00 avg300=1.90 total=761563467\nfull avg10=0.89 avg60=0.56 avg300=1.15 total=325785104\n", 761563467L)]
    [InlineData("some avg10=1.53", null)]
    [InlineData("", null)]
    public void Pressure_givesTheFirstTotal(string text, long? total) => Assert.Equal(total, KeyedText.First(Encoding.UTF8.GetBytes(text), "total="u8));
}
