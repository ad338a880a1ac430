using Npgsql;

namespace Sim.Store.Tests;

public sealed class ConnectionUrlTests
{
    [Fact]
    public void A_url_names_host_port_user_password_and_database()
    {
        var read = Read("postgresql://ann:p%40ss%3Aword@db.example:5433/my%20base");
        Assert.Equal(("db.example", 5433), (read.Host, read.Port));
        Assert.Equal(("ann", "p@ss:word", "my base"), (read.Username, read.Password, read.Database));
    }

    [Theory]
    [InlineData("postgres://sim@localhost/sim", "localhost", 5432)]
    [InlineData("postgresql://sim@[::1]:5433/sim", "::1", 5433)]
    [InlineData("postgresql://sim@127.0.0.1", "127.0.0.1", 5432)]
    [InlineData("postgresql://sim@localhost/sim?host=/run/postgresql", "/run/postgresql", 5432)]
    public void What_a_url_leaves_out_has_its_usual_value(string url, string host, int port)
    {
        var read = Read(url);
        Assert.Equal((host, port), (read.Host, read.Port));
    }

    [Theory]
    [InlineData("require", SslMode.Require)]
    [InlineData("verify-full", SslMode.VerifyFull)]
    public void Settings_have_the_names_libpq_gives_them(string written, SslMode mode)
    {
        var read = Read($"postgresql://sim@h/sim?sslmode={written}&application_name=a%20b&connect_timeout=3");
        Assert.Equal((mode, "a b", 3), (read.SslMode, read.ApplicationName, read.Timeout));
    }

    [Fact]
    public void An_Npgsql_string_is_taken_as_it_is()
    {
        var read = Read("Host=h;Port=5433;Username=sim");
        Assert.Equal(("h", 5433, "sim"), (read.Host, read.Port, read.Username));
    }

    [Theory]
    [InlineData("")]
    [InlineData("localhost")]
    [InlineData("Port=5432;Password=hidden")]
    [InlineData("mysql://sim:hidden@h/sim")]
    [InlineData("postgresql://sim:hidden@h:99999/sim")]
    [InlineData("postgresql://sim:hidden@h/sim?sslmode=hidden")]
    [InlineData("postgresql://sim:hidden@h/sim?nonsense=hidden")]
    [InlineData("Host=h;Port=hidden")]
    public void What_cannot_be_read_is_refused_without_repeating_it(string text)
    {
        var error = Assert.Throws<FormatException>(() => ConnectionUrl.ToConnectionString(text));
        Assert.DoesNotContain("hidden", error.Message, StringComparison.Ordinal);
        Assert.Contains("postgresql://user:password@host:port/database", error.Message, StringComparison.Ordinal);
    }

    private static NpgsqlConnectionStringBuilder Read(string text) => new(ConnectionUrl.ToConnectionString(text));
}
