namespace Infeed.Tests.Sampling;

public class PhiloxTests
{
    // The known answers of Random123 for philox4x32, 10 rounds.
    [Theory]
    [InlineData(0, 0, 0, 0xE169C58D_6627E8D5, 0x9B00DBD8_BC57AC4C)]
    [InlineData(ulong.MaxValue, ulong.MaxValue, ulong.MaxValue, 0x41C83B0E_408F276D, 0x6D5451FD_A20BC7C6)]
    [InlineData(0x85A308D3_243F6A88, 0x03707344_13198A2E, 0x299F31D0_A4093822, 0x94FDCCEB_D16CFE09, 0x24126EA1_5001E420)]
    public void Block_known_counter_and_key_gives_known_answer(
        ulong counterLow, ulong counterHigh, ulong key, ulong expectedLow, ulong expectedHigh)
    {
        Philox.Block(counterLow, counterHigh, key, out var low, out var high);

        Assert.Equal((expectedLow, expectedHigh), (low, high));
    }
}
